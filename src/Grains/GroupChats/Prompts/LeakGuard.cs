namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>
/// Knows the rules of a prompt letter by letter, so that an answer that recites them is noticed while it is written. Only letters count: no spaces,
/// signs or capitals. What a character is (its persona) it may tell; how it was told to behave it may not.
/// </summary>
public sealed class LeakGuard
{
    /// <summary>Letters in a row that are a recital.</summary>
    public const int Recital = 48;

    /// <summary>Letters that are looked at together; fewer are in every talk.</summary>
    internal const int Window = 8;

    // The same for every character, and most of what there is to know.
    private static readonly HashSet<ulong> _rules = Read(PromptRules.Always);

    private readonly string[] _texts;
    private HashSet<ulong>? _own;

    /// <param name="texts">What this prompt says beside the rules that are in every prompt.</param>
    internal LeakGuard(params string[] texts) => _texts = texts;

    /// <summary>Whether the window that ends with this letter is in the rules.</summary>
    /// <param name="window">The letters before it, hashed one after the other; 0 at first.</param>
    /// <param name="letter">Any case.</param>
    internal bool Knows(ref ulong window, char letter)
    {
        window = Next(window, letter);
        return _rules.Contains(window) || (_own ??= Read(_texts)).Contains(window);
    }

    private static HashSet<ulong> Read(params string[] texts)
    {
        var known = new HashSet<ulong>();
        foreach (var text in texts)
        {
            var (window, letters) = (0UL, 0);
            foreach (var character in text)
            {
                if (!char.IsLetter(character))
                {
                    continue;
                }

                window = Next(window, character);
                if (++letters >= Window)
                {
                    _ = known.Add(window);
                }
            }
        }

        return known;
    }

    // Eight letters of eight bits each: older ones are shifted out.
    private static ulong Next(ulong window, char letter)
    {
        var small = char.ToLowerInvariant(letter);
        return (window << 8) | (byte)(small ^ (small >> 8));
    }
}
