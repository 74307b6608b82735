namespace Lexi.Audio;

/// <summary>How a WAV file writes one sample.</summary>
public enum WavEncoding
{
    /// <summary>Whole numbers: 8 bits unsigned; 16, 24 or 32 bits signed, little-endian.</summary>
    Integer,

    /// <summary>32-bit floating point, full scale at 1.</summary>
    Float,
}
