namespace Lexi.Voice.Lanes;

/// <summary>How one person's microphone in a room is listened to. Milliseconds, unless it says otherwise.</summary>
public sealed record LaneRules
{
    public static readonly LaneRules Default = new();

    /// <summary>Sound kept from before speech was found, for the transcription, 0 to 5000.</summary>
    public int PreRollMs { get; init; } = 300;

    /// <summary>
    /// How much of it the other people hear, 0 to <see cref="PreRollMs"/>: what finding speech took and a little more. All they get of it makes
    /// them hear the whole turn that much later.
    /// </summary>
    public int ListenerPreRollMs { get; init; } = 160;

    /// <summary>Activation, 0 to 1.</summary>
    public float Threshold { get; init; } = 0.5f;

    /// <summary>Silence that ends a piece, 100 to 2000: it is sent off to be transcribed while the turn may go on.</summary>
    public int PauseMs { get; init; } = 200;

    /// <summary>While a character is audible only sound above this counts as speech, dBFS, -100 to 0: its own echo is quieter.</summary>
    public float EchoGuardDbfs { get; init; } = -42;

    /// <summary>How long an echo goes on after a character fell silent, 0 to 5000: the loudspeaker's buffer and the room.</summary>
    public int EchoTailMs { get; init; } = 400;

    /// <summary>After this long without news of it a character is not taken to be audible any more, 500 to 60000.</summary>
    public int EchoStaleMs { get; init; } = 2000;

    /// <summary>A microphone that sends nothing in the middle of speech for this long has gone silent, 500 to 10000.</summary>
    public int StarvedMs { get; init; } = 1500;

    /// <summary>Silence that ends a turn whose words are a finished sentence, 200 to <see cref="UnclearMs"/>.</summary>
    public int FinishedMs { get; init; } = 500;

    /// <summary>Silence that ends a turn whose words may go on or not, up to <see cref="UnfinishedMs"/>.</summary>
    public int UnclearMs { get; init; } = 800;

    /// <summary>Silence that ends a turn whose words are bound to go on ("and", a comma), up to <see cref="WordsMs"/>.</summary>
    public int UnfinishedMs { get; init; } = 1500;

    /// <summary>How long words are waited for; then the turn is what is there, 500 to 30000.</summary>
    public int WordsMs { get; init; } = 3000;

    /// <summary>Longest turn, 1000 to 3600000; it is taken as it is then, and what follows is another.</summary>
    public int LongestTurnMs { get; init; } = 120_000;

    /// <summary>
    /// Voice of this length that only got a remark in brackets, "(inaudible)", is a turn all the same, 0 to 60000: somebody said something.
    /// Shorter, it was a cough.
    /// </summary>
    public int RemarkMs { get; init; } = 1000;

    /// <exception cref="ArgumentException">A value lies outside its range; the message names it.</exception>
    public LaneRules Validate()
    {
        Check(PreRollMs, 0, 5000, nameof(PreRollMs));
        Check(ListenerPreRollMs, 0, PreRollMs, nameof(ListenerPreRollMs));
        Check(PauseMs, 100, 2000, nameof(PauseMs));
        Check(EchoTailMs, 0, 5000, nameof(EchoTailMs));
        Check(EchoStaleMs, 500, 60_000, nameof(EchoStaleMs));
        Check(StarvedMs, 500, 10_000, nameof(StarvedMs));
        Check(WordsMs, 500, 30_000, nameof(WordsMs));
        Check(UnfinishedMs, 200, WordsMs, nameof(UnfinishedMs));
        Check(UnclearMs, 200, UnfinishedMs, nameof(UnclearMs));
        Check(FinishedMs, 200, UnclearMs, nameof(FinishedMs));
        Check(LongestTurnMs, 1000, 3_600_000, nameof(LongestTurnMs));
        Check(RemarkMs, 0, 60_000, nameof(RemarkMs));
        if (Threshold is not (>= 0 and <= 1))
            throw new ArgumentException($"{nameof(Threshold)} must be 0 to 1.");
        if (EchoGuardDbfs is not (>= -100 and <= 0))
            throw new ArgumentException($"{nameof(EchoGuardDbfs)} must be -100 to 0 dBFS.");
        return this;
    }

    private static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentException($"{name} must be {least} to {most}, not {value}.");
    }
}
