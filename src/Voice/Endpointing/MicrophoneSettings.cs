namespace Lexi.Voice.Endpointing;

/// <summary>How a person's microphone is listened to before a model hears it. Milliseconds.</summary>
public sealed record MicrophoneSettings
{
    public static readonly MicrophoneSettings Default = new();

    /// <summary>False sends everything upstream, silence too; it costs money and tells the model about the room.</summary>
    public bool GatesSilence { get; init; } = true;

    /// <summary>Sound kept from before speech was found, 0 to 5000.</summary>
    public int PreRollMs { get; init; } = 300;

    /// <summary>Silence sent after speech, 500 to 60000: longer than any silence a model waits for before it ends the turn.</summary>
    public int TailMs { get; init; } = 2500;

    /// <summary>Activation of our own ear, 0 to 1.</summary>
    public float Threshold { get; init; } = 0.5f;

    /// <summary>How long our own ear waits before it says that speech ended, 20 to 2000.</summary>
    public int HangoverMs { get; init; } = 200;

    /// <summary>While a character is audible only sound above this counts as speech, dBFS, -100 to 0: its own echo is quieter.</summary>
    public float EchoGuardDbfs { get; init; } = -42;

    /// <summary>A microphone that sends nothing in the middle of speech for this long has gone silent, 500 to 10000.</summary>
    public int StarvedMs { get; init; } = 1500;

    public void Validate()
    {
        Check(PreRollMs is >= 0 and <= 5000, nameof(PreRollMs), "0 to 5000 milliseconds");
        Check(TailMs is >= 500 and <= 60_000, nameof(TailMs), "500 to 60000 milliseconds");
        Check(Threshold is >= 0 and <= 1, nameof(Threshold), "0 to 1");
        Check(HangoverMs is >= 20 and <= 2000, nameof(HangoverMs), "20 to 2000 milliseconds");
        Check(EchoGuardDbfs is >= -100 and <= 0, nameof(EchoGuardDbfs), "-100 to 0 dBFS");
        Check(StarvedMs is >= 500 and <= 10_000, nameof(StarvedMs), "500 to 10000 milliseconds");
    }

    private static void Check(bool isGood, string name, string range)
    {
        if (!isGood)
            throw new ArgumentException($"{name} must be {range}.");
    }
}
