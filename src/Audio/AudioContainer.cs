namespace Lexi.Audio;

/// <summary>What the first bytes of a piece of sound say it is.</summary>
public enum AudioContainer
{
    /// <summary>No signature: raw samples, as far as bytes can tell.</summary>
    Raw,
    Wav,
    Ogg,
    WebM,
    Flac,
    Mp3,
    Mp4,
}
