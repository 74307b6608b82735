namespace Lexi.Audio;

/// <summary>What a WAV file's header says, after it was checked against the file.</summary>
/// <param name="Encoding">How a sample is written.</param>
/// <param name="SampleRate">Frames a second, 4,000 to 192,000.</param>
/// <param name="Channels">1 or 2.</param>
/// <param name="BitsPerSample">8, 16, 24 or 32.</param>
/// <param name="DataOffset">Where the first sample lies, in bytes from the start of the file.</param>
/// <param name="DataLength">Bytes of samples: whole frames that lie inside the file.</param>
public readonly record struct WavInfo(
    WavEncoding Encoding, int SampleRate, int Channels, int BitsPerSample, int DataOffset, int DataLength)
{
    /// <summary>Bytes of one sample of every channel.</summary>
    public int FrameBytes => Channels * BitsPerSample / 8;

    /// <summary>Samples of each channel, and so of the mono signal.</summary>
    public int Frames => FrameBytes == 0 ? 0 : DataLength / FrameBytes;

    /// <summary>How long it sounds.</summary>
    public TimeSpan Duration => SampleRate == 0 ? TimeSpan.Zero : AudioFormat.DurationOf(Frames, SampleRate);
}
