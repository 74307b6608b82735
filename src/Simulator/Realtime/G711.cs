using Lexi.Audio;

namespace Lexi.Simulator.Realtime;

/// <summary>ITU-T G.711: one byte a sample at 8 kHz, as telephones speak. 24 kHz on the inside.</summary>
internal static class G711
{
    public const int SampleRate = 8_000;

    /// <summary>Samples at 24 kHz a byte.</summary>
    public const int SamplesPerByte = AudioFormat.SampleRate / SampleRate;

    private const int Bias = 0x84;
    private const int Clip = 32_635;

    /// <summary>Encodes an utterance word by word, so that each word's sound can be sent with its text.</summary>
    public static IReadOnlyList<byte[]> EncodeWords(IReadOnlyList<SpokenWord> words, WireAudioFormat format)
    {
        var resampler = new Resampler(AudioFormat.SampleRate, SampleRate);
        var encoded = new List<byte[]>(words.Count);
        foreach (var word in words)
        {
            var narrow = new short[resampler.OutputLength(word.Samples.Length)];
            var length = resampler.Process(word.Samples.Span, narrow);
            encoded.Add([.. narrow.Take(length).Select(sample => Encode(sample, format))]);
        }

        return encoded;
    }

    public static byte Encode(short sample, WireAudioFormat format) =>
        format == WireAudioFormat.Pcmu ? EncodeMu(sample) : EncodeA(sample);

    public static short Decode(byte code, WireAudioFormat format) => format == WireAudioFormat.Pcmu ? DecodeMu(code) : DecodeA(code);

    private static byte EncodeMu(short sample)
    {
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs((int)sample), Clip) + Bias;
        var exponent = Math.Max(0, int.Log2(magnitude) - 7);
        return (byte)~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0F));
    }

    private static short DecodeMu(byte code)
    {
        var bits = (byte)~code;
        var magnitude = ((((bits & 0x0F) << 3) + Bias) << ((bits >> 4) & 7)) - Bias;
        return (short)((bits & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static byte EncodeA(short sample)
    {
        var sign = sample >= 0 ? 0x80 : 0;
        var magnitude = (sample >= 0 ? sample : -sample - 1) >> 3;
        var exponent = Math.Max(0, int.Log2(Math.Max(1, magnitude)) - 4);
        var mantissa = (exponent == 0 ? magnitude >> 1 : magnitude >> exponent) & 0x0F;
        return (byte)((sign | (exponent << 4) | mantissa) ^ 0x55);
    }

    private static short DecodeA(byte code)
    {
        var bits = code ^ 0x55;
        var exponent = (bits >> 4) & 7;
        var magnitude = ((bits & 0x0F) << 4) + 8;
        if (exponent > 0)
            magnitude = (magnitude + 0x100) << (exponent - 1);
        return (short)((bits & 0x80) != 0 ? magnitude : -magnitude);
    }
}
