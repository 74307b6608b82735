using Lexi.Voice.Endpointing;
using Lexi.Voice.Playout;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lexi.Grains.VoiceCalls;

/// <summary>How calls behave. Configuration section <c>Lexi:Calls</c>.</summary>
public sealed record VoiceCallOptions
{
    private const string Section = "Lexi:Calls";

    // Instances of its own: the configuration binder writes into what it finds.
    public PacerSettings Pacing { get; init; } = new();

    public MicrophoneSettings Microphone { get; init; } = new();

    /// <summary>From opening a call to its model being ready, milliseconds, 1000 to 60000. Longer keeps people waiting for nothing.</summary>
    public int ConnectingMs { get; init; } = 10_000;

    /// <summary>From asking for an answer to its first sound, milliseconds, 1000 to 120000; then it is asked for once more.</summary>
    public int ThinkingMs { get; init; } = 15_000;

    /// <summary>How long a tool may take, milliseconds, 100 to 120000.</summary>
    public int ToolMs { get; init; } = 10_000;

    /// <summary>Lines of a call's transcript that may wait for the database, 10 to 100000. Each costs its text.</summary>
    public int MostWaitingWrites { get; init; } = 1000;

    /// <summary>How long the news of an end waits for the transcript to be safe, milliseconds, 0 to 30000.</summary>
    public int EndWaitsMs { get; init; } = 2000;

    /// <summary>How long the last lines of a call that ended are tried to be saved, seconds, 1 to 86400.</summary>
    public int SavingSeconds { get; init; } = 900;

    /// <summary>Reads the section <c>Lexi:Calls</c>; what it does not say stays as it is by default.</summary>
    /// <exception cref="OptionsValidationException">A value lies outside its range; the message names the key.</exception>
    public static VoiceCallOptions Read(IConfiguration configuration)
    {
        try
        {
            return (configuration.GetSection(Section).Get<VoiceCallOptions>() ?? new VoiceCallOptions()).Validate();
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            throw new OptionsValidationException(Section, typeof(VoiceCallOptions), [$"{Section}: {refused.Message}"]);
        }
    }

    /// <exception cref="ArgumentException">A value lies outside its range; the message names the key.</exception>
    public VoiceCallOptions Validate()
    {
        Pacing.Validate();
        Microphone.Validate();
        Check(ConnectingMs, 1000, 60_000, nameof(ConnectingMs));
        Check(ThinkingMs, 1000, 120_000, nameof(ThinkingMs));
        Check(ToolMs, 100, 120_000, nameof(ToolMs));
        Check(MostWaitingWrites, 10, 100_000, nameof(MostWaitingWrites));
        Check(EndWaitsMs, 0, 30_000, nameof(EndWaitsMs));
        Check(SavingSeconds, 1, 86_400, nameof(SavingSeconds));
        return this;
    }

    private static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentException($"{name} must be {least} to {most}, not {value}.");
    }
}
