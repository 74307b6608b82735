namespace Lexi.Audio;

/// <summary>Why a WAV file is refused.</summary>
public enum WavError
{
    /// <summary>It is accepted.</summary>
    None,

    /// <summary>It does not begin with RIFF and WAVE.</summary>
    NotWav,

    /// <summary>It ends inside its header.</summary>
    TruncatedHeader,

    /// <summary>A chunk claims more bytes than the file, or the whole claims less than its chunks.</summary>
    LyingSize,

    /// <summary>The samples come before any format, or there is none.</summary>
    MissingFormat,

    /// <summary>The format is given twice.</summary>
    RepeatedFormat,

    /// <summary>There are no samples, not even an empty chunk of them.</summary>
    MissingData,

    /// <summary>The format has no channels.</summary>
    ZeroChannels,

    /// <summary>More than two channels.</summary>
    UnsupportedChannels,

    /// <summary>Neither integers of 8, 16, 24 or 32 bits nor 32-bit floats.</summary>
    UnsupportedEncoding,

    /// <summary>A rate below 4,000 or above 192,000 a second.</summary>
    UnsupportedRate,

    /// <summary>The derived fields of the format contradict the others.</summary>
    InconsistentFormat,

    /// <summary>The samples end inside a frame.</summary>
    PartialFrame,

    /// <summary>More chunks before the samples than any honest file has.</summary>
    TooManyChunks,
}
