namespace Lexi.Audio;

/// <summary>Why a piece of sound that came from outside is refused.</summary>
public enum AudioFault
{
    /// <summary>It is accepted.</summary>
    None,

    /// <summary>The bytes are not what they claim to be, for example half a sample or a header that lies.</summary>
    InvalidAudio,

    /// <summary>The bytes are sound, but of a kind that is not taken here.</summary>
    UnsupportedFormat,

    /// <summary>More bytes than the limit of the place.</summary>
    TooLarge,
}
