using System.Buffers.Binary;
using Lexi.Testing;

namespace Lexi.Audio.Tests;

public sealed class WavTests
{
    private static readonly short[] _samples = ToneGenerator.Noise16(1_000, 0.2, seed: 9);

    [Fact]
    public void What_is_written_is_read()
    {
        var file = WavWriter.ToBytes(_samples, 16_000);
        Assert.Equal(WavError.None, WavReader.Parse(file, out var info));
        Assert.Equal(new WavInfo(WavEncoding.Integer, 16_000, 1, 16, 44, 2_000), info);
        Assert.Equal(1_000, info.Frames);
        Assert.Equal(TimeSpan.FromMilliseconds(62.5), info.Duration);
        var back = new short[1_000];
        Assert.Equal(1_000, WavReader.ReadMono(file, info, back));
        Assert.Equal(_samples, back);
    }

    [Fact]
    public void Silence_that_is_not_written_is_read()
    {
        var stream = new MemoryStream();
        var writer = new WavWriter(stream);
        Assert.True(writer.TryWriteSilence(700));
        Assert.True(writer.TryWrite(_samples));
        Assert.True(writer.TryWriteSilence(30_000));
        Assert.Equal(31_700, writer.Samples);
        writer.UpdateHeader();
        Assert.Equal(WavError.None, WavReader.Parse(stream.ToArray(), out var info));
        var back = new short[31_700];
        Assert.Equal(31_700, WavReader.ReadMono(stream.ToArray(), info, back));
        Assert.Equal([.. new short[700], .. _samples, .. new short[30_000]], back);
        Assert.False(writer.TryWriteSilence(uint.MaxValue));
        Assert.Equal(31_700, writer.Samples);
    }

    [Theory]
    [InlineData(1, 8, 1, 0.02)]
    [InlineData(1, 8, 2, 0.02)]
    [InlineData(1, 16, 2, 0.0001)]
    [InlineData(1, 24, 1, 0.000001)]
    [InlineData(1, 24, 2, 0.000001)]
    [InlineData(1, 32, 1, 0.000001)]
    [InlineData(3, 32, 1, 0.000001)]
    [InlineData(3, 32, 2, 0.000001)]
    [InlineData(0xFFFE, 24, 2, 0.000001)]
    public void Every_encoding_becomes_the_same_mono_signal(int tag, int bits, int channels, double tolerance)
    {
        var expected = ToneGenerator.Sine(440, 700, 0.8);
        var file = Encode(expected, tag, bits, channels);
        Assert.Equal(WavError.None, WavReader.Parse(file, out var info));
        var floats = new float[800];
        Assert.Equal(700, WavReader.ReadMono(file, info, floats));
        var shorts = new short[800];
        Assert.Equal(700, WavReader.ReadMono(file, info, shorts));
        for (var i = 0; i < 700; i++)
        {
            Assert.InRange(floats[i] - expected[i], -tolerance, tolerance);
            Assert.InRange((shorts[i] / 32768.0) - expected[i], -tolerance - 0.00002, tolerance + 0.00002);
        }

        Assert.Equal(200, WavReader.ReadMono(file, info, shorts, firstFrame: 500));
        Assert.Equal(0, WavReader.ReadMono(file, info, shorts, firstFrame: 9_999));
    }

    [Fact]
    public void Float_samples_that_are_no_numbers_are_silence()
    {
        var file = Encode([float.NaN, float.PositiveInfinity, 3f, -3f], 3, 32, 1);
        Assert.Equal(WavError.None, WavReader.Parse(file, out var info));
        var samples = new short[4];
        WavReader.ReadMono(file, info, samples);
        Assert.Equal([0, 0, short.MaxValue, short.MinValue], samples);
    }

    [Fact]
    public void Extra_chunks_and_bytes_after_the_end_are_skipped()
    {
        var file = WavWriter.ToBytes(_samples);
        byte[] list = [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0];
        byte[] extended = [.. file[..12], .. list, .. file[12..36], .. list, .. file[36..], 1, 2, 3];
        BinaryPrimitives.WriteInt32LittleEndian(extended.AsSpan(4), extended.Length - 8 - 3);
        Assert.Equal(WavError.None, WavReader.Parse(extended, out var info));
        Assert.Equal((44 + 24, 2_000), (info.DataOffset, info.DataLength));
    }

    [Theory]
    [InlineData(22, 0, 2, WavError.ZeroChannels)]
    [InlineData(22, 3, 2, WavError.UnsupportedChannels)]
    [InlineData(20, 2, 2, WavError.UnsupportedEncoding)]
    [InlineData(20, 3, 2, WavError.UnsupportedEncoding)]
    [InlineData(34, 12, 2, WavError.UnsupportedEncoding)]
    [InlineData(24, 0, 4, WavError.UnsupportedRate)]
    [InlineData(24, 3_999, 4, WavError.UnsupportedRate)]
    [InlineData(24, 2_000_000_000, 4, WavError.UnsupportedRate)]
    [InlineData(28, 7, 4, WavError.InconsistentFormat)]
    [InlineData(32, 0, 2, WavError.InconsistentFormat)]
    [InlineData(32, 4, 2, WavError.InconsistentFormat)]
    [InlineData(16, 15, 4, WavError.TruncatedHeader)]
    [InlineData(16, 0x7FFFFFFF, 4, WavError.LyingSize)]
    [InlineData(16, -1, 4, WavError.LyingSize)]
    [InlineData(40, 0x7FFFFFFF, 4, WavError.LyingSize)]
    [InlineData(40, -1, 4, WavError.LyingSize)]
    [InlineData(40, 2_001, 4, WavError.LyingSize)]
    [InlineData(40, 1_999, 4, WavError.PartialFrame)]
    [InlineData(4, 0x7FFFFFFF, 4, WavError.LyingSize)]
    [InlineData(4, -1, 4, WavError.LyingSize)]
    [InlineData(4, 0, 4, WavError.LyingSize)]
    [InlineData(4, 100, 4, WavError.LyingSize)]
    [InlineData(4, 4, 4, WavError.MissingFormat)]
    [InlineData(4, 28, 4, WavError.MissingData)]
    [InlineData(4, 30, 4, WavError.TruncatedHeader)]
    [InlineData(0, 0, 4, WavError.NotWav)]
    [InlineData(8, 0, 4, WavError.NotWav)]
    [InlineData(12, 0, 4, WavError.MissingFormat)]
    public void Parse_HeaderThatLies_NamesTheLie(int offset, int value, int bytes, WavError expected)
    {
        var file = WavWriter.ToBytes(_samples);
        if (bytes == 2) { BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(offset), (short)value); }
        else { BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset), value); }
        Assert.Equal(expected, WavReader.Parse(file, out var info));
        Assert.Equal(default, info);
        Assert.NotEmpty(expected.Fault().Code());
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var file = WavWriter.ToBytes(_samples);
        for (var length = 0; length < file.Length; length++)
        {
            var error = WavReader.Parse(file.AsSpan(0, length), out _);
            Assert.Equal(length < 44 ? WavError.TruncatedHeader : WavError.LyingSize, error);
        }
    }

    [Fact]
    public void Format_twice_or_a_thousand_chunks_are_refused()
    {
        var file = WavWriter.ToBytes(_samples);
        byte[] twice = [.. file[..36], .. file[12..]];
        BinaryPrimitives.WriteInt32LittleEndian(twice.AsSpan(4), twice.Length - 8);
        Assert.Equal(WavError.RepeatedFormat, WavReader.Parse(twice, out _));
        var many = new byte[12 + 8_000];
        file.AsSpan(0, 12).CopyTo(many);
        BinaryPrimitives.WriteInt32LittleEndian(many.AsSpan(4), 8_004);
        Assert.Equal(WavError.TooManyChunks, WavReader.Parse(many, out _));
    }

    [Fact]
    public void Neither_reading_nor_refusing_allocates()
    {
        var file = WavWriter.ToBytes(_samples);
        var stereo = Encode(ToneGenerator.Sine(100, 500), 1, 24, 2);
        var target = new short[1_000];
        Assert.Equal(0, Allocations.Of(() => Read(file)));
        Assert.Equal(0, Allocations.Of(() => Read(stereo)));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), 0x7FFFFFFF);
        Assert.Equal(0, Allocations.Of(() => Read(file)));

        void Read(byte[] bytes)
        {
            if (WavReader.Parse(bytes, out var info) == WavError.None) { WavReader.ReadMono(bytes, info, target); }
        }
    }

    [Fact]
    public void A_writer_that_dies_leaves_a_valid_file()
    {
        using var stream = new MemoryStream();
        var writer = new WavWriter(stream, 24_000, headerInterval: 960);
        Assert.Equal(WavError.None, WavReader.Parse(stream.ToArray(), out var info));
        Assert.Equal(0, info.Frames);
        for (var written = 0; written < 10_000; written += 100)
        {
            Assert.True(writer.TryWrite(_samples.AsSpan(0, 100)));
            Assert.Equal(WavError.None, WavReader.Parse(stream.ToArray(), out info));
            Assert.InRange(info.Frames, written + 100 - 480, written + 100);
        }

        writer.UpdateHeader();
        Assert.Equal(WavError.None, WavReader.Parse(stream.ToArray(), out info));
        Assert.Equal((10_000, 10_000L), (info.Frames, writer.Samples));
    }

    private static byte[] Encode(float[] mono, int tag, int bits, int channels)
    {
        var width = bits / 8;
        var extra = tag == 0xFFFE ? 24 : 0;
        var data = mono.Length * width * channels;
        var file = new byte[44 + extra + data];
        WavWriter.WriteHeader(file, 24_000, 0);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16 + extra);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(20), (ushort)tag);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), 24_000 * width * channels);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), (short)(width * channels));
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), (short)bits);
        if (extra > 0) { file[44] = 1; }
        "data"u8.CopyTo(file.AsSpan(36 + extra));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40 + extra), data);
        var at = file.AsSpan(44 + extra);
        foreach (var value in mono)
        {
            for (var c = 0; c < channels; c++)
            {
                // The two channels differ; their mean is the signal.
                Put(at, channels == 1 || tag == 3 ? value : value * (c == 0 ? 0.9f : 1.1f), tag, bits);
                at = at[width..];
            }
        }

        return file;
    }

    private static void Put(Span<byte> at, float value, int tag, int bits)
    {
        if (tag == 3)
        {
            BinaryPrimitives.WriteSingleLittleEndian(at, value);
            return;
        }

        var whole = (int)Math.Clamp(Math.Round(value * 2147483648.0), int.MinValue, int.MaxValue);
        switch (bits)
        {
            case 8: at[0] = (byte)((whole >> 24) + 128); break;
            case 16: BinaryPrimitives.WriteInt16LittleEndian(at, (short)(whole >> 16)); break;
            case 24: (at[0], at[1], at[2]) = ((byte)(whole >> 8), (byte)(whole >> 16), (byte)(whole >> 24)); break;
            default: BinaryPrimitives.WriteInt32LittleEndian(at, whole); break;
        }
    }
}
