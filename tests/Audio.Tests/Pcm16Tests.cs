namespace Lexi.Audio.Tests;

public sealed class Pcm16Tests
{
    [Fact]
    public void Every_sample_survives_the_way_to_float_and_back()
    {
        var all = Enumerable.Range(short.MinValue, 65536).Select(v => (short)v).ToArray();
        var floats = new float[all.Length];
        var back = new short[all.Length];
        Pcm16.ToFloat(all, floats);
        Pcm16.FromFloat(floats, back);
        Assert.Equal(all, back);
        Assert.All(floats, f => Assert.InRange(f, -1f, 1f));
    }

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(1f, short.MaxValue)]
    [InlineData(-1f, short.MinValue)]
    [InlineData(7f, short.MaxValue)]
    [InlineData(-7f, short.MinValue)]
    [InlineData(1e30f, short.MaxValue)]
    [InlineData(float.PositiveInfinity, short.MaxValue)]
    [InlineData(float.NegativeInfinity, short.MinValue)]
    [InlineData(float.NaN, 0)]
    [InlineData(0.5f / 32768, 0)]
    [InlineData(1.5f / 32768, 2)]
    [InlineData(-2.5f / 32768, -2)]
    public void Rounding_is_half_to_even_and_saturates_in_every_lane(float value, short expected)
    {
        for (var length = 1; length < 80; length++)
        {
            var target = new short[length];
            Pcm16.FromFloat(Enumerable.Repeat(value, length).ToArray(), target);
            Assert.All(target, sample => Assert.Equal(expected, sample));
        }

        Assert.Equal(expected, Pcm16.FromFloat(value));
    }

    [Fact]
    public void Bytes_are_little_endian()
    {
        var samples = new short[2];
        Pcm16.ToSamples([0x34, 0x12, 0xFF, 0xFF], samples);
        Assert.Equal([0x1234, -1], samples);
        var bytes = new byte[4];
        Pcm16.ToBytes(samples, bytes);
        Assert.Equal([0x34, 0x12, 0xFF, 0xFF], bytes);
        Pcm16.ToBytes([0.5f, -1f], bytes);
        Assert.Equal([0x00, 0x40, 0x00, 0x80], bytes);
        var floats = new float[2];
        Pcm16.ToFloat(bytes, floats);
        Assert.Equal([0.5f, -1f], floats);
    }

    [Fact]
    public void Half_a_sample_is_never_trimmed_in_silence()
    {
        Assert.Throws<ArgumentException>(() => Pcm16.ToSamples(new byte[3], new short[8]));
        Assert.Throws<ArgumentException>(() => Pcm16.ToFloat(new byte[3], new float[8]));
        Assert.Equal(AudioFault.InvalidAudio, Pcm16.Check(new byte[3], 100));
        Assert.Equal("invalid_audio", AudioFault.InvalidAudio.Code());
    }

    [Theory]
    [InlineData(0, AudioFault.None)]
    [InlineData(2, AudioFault.None)]
    [InlineData(48_000, AudioFault.None)]
    [InlineData(48_001, AudioFault.TooLarge)]
    [InlineData(48_002, AudioFault.TooLarge)]
    [InlineData(47_999, AudioFault.InvalidAudio)]
    public void Check_LengthAroundTheLimit_IsExact(int bytes, AudioFault expected) =>
        Assert.Equal(expected, Pcm16.Check(new byte[bytes], 48_000));

    [Theory]
    [InlineData("RIFF\0\0\0\0WAVE", AudioContainer.Wav)]
    [InlineData("OggS\0\0\0\0\0\0\0\0", AudioContainer.Ogg)]
    [InlineData("\u001aE\u00df\u00a3\0\0\0\0\0\0\0\0", AudioContainer.WebM)]
    [InlineData("fLaC\0\0\0\0\0\0\0\0", AudioContainer.Flac)]
    [InlineData("ID3\u0004\0\0\0\0\0\0\0\0", AudioContainer.Mp3)]
    [InlineData("\0\0\0\u0018ftypM4A ", AudioContainer.Mp4)]
    public void A_file_inside_raw_samples_is_named_and_refused(string start, AudioContainer expected)
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(start);
        Assert.Equal(expected, Pcm16.Sniff(bytes));
        Assert.Equal(AudioFault.UnsupportedFormat, Pcm16.Check(bytes, 100));
    }

    [Fact]
    public void A_target_that_is_too_short_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Pcm16.ToFloat(new short[9], new float[8]));
        Assert.Throws<ArgumentException>(() => Pcm16.FromFloat(new float[9], new short[8]));
        Assert.Throws<ArgumentException>(() => Pcm16.ToBytes(new short[9], new byte[17]));
    }
}
