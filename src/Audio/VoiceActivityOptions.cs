namespace Lexi.Audio;

/// <summary>When sound counts as somebody speaking. The names and meanings follow what realtime interfaces call server VAD.</summary>
public sealed record VoiceActivityOptions
{
    /// <summary>0 to 1, default 0.5. Higher asks for more: 4 to 16 dB above the background, and at least -60 to -40 dBFS.</summary>
    public float Threshold { get; init; } = 0.5f;

    /// <summary>Sound shorter than this is a click, not speech. Milliseconds, 10 to 2,000, default 60; it is also the delay of a start.</summary>
    public int MinimumSpeechMilliseconds { get; init; } = 60;

    /// <summary>Silence that ends speech (hangover). Milliseconds, 20 to 10,000, default 500; it is also the delay of a stop.</summary>
    public int SilenceMilliseconds { get; init; } = 500;

    /// <summary>How much before the first voice belongs to the speech. Milliseconds, 0 to 5,000, default 300.</summary>
    public int PrefixMilliseconds { get; init; } = 300;

    /// <summary>Samples a second, 8,000 to 48,000, default 24,000.</summary>
    public int SampleRate { get; init; } = AudioFormat.SampleRate;

    /// <summary>Throws when a value lies outside its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It names the value.</exception>
    public void ThrowIfInvalid()
    {
        Check(Threshold is >= 0 and <= 1, Threshold, nameof(Threshold));
        Check(MinimumSpeechMilliseconds is >= 10 and <= 2_000, MinimumSpeechMilliseconds, nameof(MinimumSpeechMilliseconds));
        Check(SilenceMilliseconds is >= 20 and <= 10_000, SilenceMilliseconds, nameof(SilenceMilliseconds));
        Check(PrefixMilliseconds is >= 0 and <= 5_000, PrefixMilliseconds, nameof(PrefixMilliseconds));
        Check(SampleRate is >= 8_000 and <= 48_000, SampleRate, nameof(SampleRate));
    }

    private static void Check(bool valid, object value, string name)
    {
        if (!valid) { throw new ArgumentOutOfRangeException(name, value, "Outside its range."); }
    }
}
