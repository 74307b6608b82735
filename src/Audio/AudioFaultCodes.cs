namespace Lexi.Audio;

/// <summary>The stable codes of <see cref="AudioFault"/>, as they go over the wire.</summary>
public static class AudioFaultCodes
{
    public const string InvalidAudio = "invalid_audio";
    public const string UnsupportedFormat = "unsupported_format";
    public const string TooLarge = "too_large";

    /// <summary>The code of a fault; empty for <see cref="AudioFault.None"/>.</summary>
    public static string Code(this AudioFault fault) => fault switch
    {
        AudioFault.InvalidAudio => InvalidAudio,
        AudioFault.UnsupportedFormat => UnsupportedFormat,
        AudioFault.TooLarge => TooLarge,
        _ => string.Empty,
    };
}
