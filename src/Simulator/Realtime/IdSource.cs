namespace Lexi.Simulator.Realtime;

/// <summary>Makes ids that look like the API's, repeatable by seed.</summary>
internal sealed class IdSource(int seed)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 21;

    private readonly Random _random = new(seed);

    /// <summary>A new id.</summary>
    /// <param name="prefix">sess_, conv_, item_, resp_, event_, call_ or rtc_.</param>
    public string Next(string prefix) => string.Create(prefix.Length + Length, (prefix, _random), static (span, state) =>
    {
        state.prefix.CopyTo(span);
        foreach (ref var c in span[state.prefix.Length..])
            c = Alphabet[state._random.Next(Alphabet.Length)];
    });

    /// <summary>Fills in random letters and digits without allocating.</summary>
    public void Fill(Span<byte> target)
    {
        _random.NextBytes(target);
        foreach (ref var b in target)
            b = (byte)Alphabet[b % Alphabet.Length];
    }
}
