namespace Lexi.Voice.Texts;

/// <summary>How long Lexi waits for models that write, and how much it lets them say. Configuration section <c>Lexi:Texts</c>.</summary>
public sealed record TextOptions
{
    public const string Section = "Lexi:Texts";

    /// <summary>From asking to the first word, milliseconds, 500 to 120000. Longer keeps people waiting before the next model is tried.</summary>
    public int FirstWordMs { get; init; } = 15_000;

    /// <summary>Between two words, milliseconds, 500 to 60000; then the answer broke off.</summary>
    public int BetweenWordsMs { get; init; } = 10_000;

    /// <summary>A whole answer, milliseconds, 1000 to 600000: nobody waits for a trickle.</summary>
    public int AnswerMs { get; init; } = 120_000;

    /// <summary>Longest answer, UTF-16 units, 100 to 200000; it is cut there. Each costs two bytes while it is written.</summary>
    public int AnswerCharacters { get; init; } = 32_000;

    /// <summary>Tools called in one answer, 1 to 64; what a model wants beyond is not called.</summary>
    public int ToolCalls { get; init; } = 8;

    /// <summary>Arguments of one call, UTF-16 units, 100 to 65536; longer ones end the answer.</summary>
    public int ArgumentCharacters { get; init; } = 16_384;

    /// <summary>Before an answer is asked for once more, milliseconds, 0 to 5000.</summary>
    public int RetryPauseMs { get; init; } = 300;

    /// <summary>The longest "try again later" of a provider that is worth waiting for, milliseconds, 0 to 60000; beyond it the next model is tried.</summary>
    public int LongestRetryAfterMs { get; init; } = 3000;

    /// <summary>How long a model that failed is asked only after the others, seconds, 0 to 600; else everybody waits for it in turn.</summary>
    public int RestSeconds { get; init; } = 30;

    /// <exception cref="ArgumentException">A value lies outside its range; the message names the key.</exception>
    public TextOptions Validate()
    {
        Check(FirstWordMs, 500, 120_000, nameof(FirstWordMs));
        Check(BetweenWordsMs, 500, 60_000, nameof(BetweenWordsMs));
        Check(AnswerMs, 1000, 600_000, nameof(AnswerMs));
        Check(AnswerCharacters, 100, 200_000, nameof(AnswerCharacters));
        Check(ToolCalls, 1, 64, nameof(ToolCalls));
        Check(ArgumentCharacters, 100, 65_536, nameof(ArgumentCharacters));
        Check(RetryPauseMs, 0, 5000, nameof(RetryPauseMs));
        Check(LongestRetryAfterMs, 0, 60_000, nameof(LongestRetryAfterMs));
        Check(RestSeconds, 0, 600, nameof(RestSeconds));
        return this;
    }

    private static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentException($"{Section}:{name} must be {least} to {most}, not {value}.");
    }
}
