using Lexi.Voice.Lanes;
using Lexi.Voice.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>How the microphones of voice rooms are listened to. Configuration section <c>Lexi:Lanes</c>. Milliseconds.</summary>
public sealed record LaneOptions
{
    private const string Section = "Lexi:Lanes";

    // Instances of its own: the configuration binder writes into what it finds.
    public LaneRules Rules { get; init; } = new();

    public ReconnectPolicy Reconnect { get; init; } = new();

    /// <summary>A transcription session nobody spoke into for this long is closed, 1000 to 3600000. Open ones cost nothing but a socket.</summary>
    public int IdleMs { get; init; } = 60_000;

    /// <summary>A session that owes the words of a piece for this long is given up, 1000 to 120000.</summary>
    public int StuckMs { get; init; } = 8000;

    /// <summary>How long is waited after all tries to open a session have failed, 100 to 600000. The person is heard meanwhile, not understood.</summary>
    public int RestMs { get; init; } = 10_000;

    /// <summary>Reads the section; what it does not say stays as it is by default.</summary>
    /// <exception cref="OptionsValidationException">A value lies outside its range; the message names the key.</exception>
    public static LaneOptions Read(IConfiguration configuration)
    {
        try
        {
            return (configuration.GetSection(Section).Get<LaneOptions>() ?? new LaneOptions()).Validate();
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            throw new OptionsValidationException(Section, typeof(LaneOptions), [$"{Section}: {refused.Message}"]);
        }
    }

    /// <exception cref="ArgumentException">A value lies outside its range; the message names the key.</exception>
    public LaneOptions Validate()
    {
        _ = Rules.Validate();
        Check(IdleMs, 1000, 3_600_000, nameof(IdleMs));
        Check(StuckMs, 1000, 120_000, nameof(StuckMs));
        Check(RestMs, 100, 600_000, nameof(RestMs));
        Check(Reconnect.Tries, 0, 10, $"{nameof(Reconnect)}:{nameof(Reconnect.Tries)}");
        return this;
    }

    private static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentException($"{name} must be {least} to {most}, not {value}.");
    }
}
