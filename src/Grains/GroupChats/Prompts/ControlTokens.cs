using System.Text.RegularExpressions;

namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>The marks with which models' own templates begin and end messages. In words they have no business.</summary>
internal static partial class ControlTokens
{
    /// <summary>Longest mark, UTF-16 units.</summary>
    public const int Longest = 48;

    private static readonly string[] _ends = ["<|im_end|>", "<|eot_id|>", "<|endoftext|>", "<|end|>", "</s>", "<end_of_turn>", "<eos>"];

    public static string Remove(string text) => text.AsSpan().IndexOfAny('<', '[') < 0 ? text : Any().Replace(text, "");

    /// <summary>The length of a mark at the start of the text; 0 when there is none, -1 when it could become one.</summary>
    public static int At(ReadOnlySpan<char> text)
    {
        foreach (var match in Any().EnumerateMatches(text[..Math.Min(text.Length, Longest)]))
        {
            return match.Index == 0 ? match.Length : CouldBecome(text);
        }

        return CouldBecome(text);
    }

    /// <summary>Behind this mark the message is over.</summary>
    public static bool IsEnd(ReadOnlySpan<char> mark)
    {
        foreach (var end in _ends)
        {
            if (mark.Equals(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int CouldBecome(ReadOnlySpan<char> text) => text.Length < Longest && Beginning().IsMatch(text) ? -1 : 0;

    [GeneratedRegex(@"<\|[\w\-./ ]{1,40}\|>|</?s>|\[/?INST\]|<</?SYS>>|<(start|end)_of_turn>|<[be]os>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Any();

    [GeneratedRegex(@"^(<|<\|[\w\-./ ]{0,40}\|?|</?s?|\[|\[/?I?N?S?T?|<</?S?Y?S?>?|<(start|end)[_a-z]{0,8}|<[a-z]{0,5}|<[be]o?s?)\z", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Beginning();
}
