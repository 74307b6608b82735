using Lexi.Audio;

namespace Lexi.Bench.Audio;

/// <summary>One frame of 20 ms, 24 kHz, through each of the other parts.</summary>
internal static class FrameCases
{
    public static IEnumerable<(string Name, Action Call)> All()
    {
        var random = new Random(5);
        var frame = new short[AudioFormat.FrameSamples];
        foreach (ref var sample in frame.AsSpan()) { sample = (short)random.Next(-3_000, 3_000); }
        var floats = new float[frame.Length];
        Pcm16.ToFloat(frame, floats);
        var target = new short[frame.Length];
        var detector = new VoiceActivityDetector();
        var gate = new SilenceGate();
        var jitter = new JitterBuffer();
        var splitter = new FrameSplitter<short>(frame.Length);
        var wav = WavWriter.ToBytes(frame);
        var meter = new LevelMeter();
        var loud = new MixMinus(10);
        var everybody = Enumerable.Range(0, 10).ToArray();
        foreach (var seat in everybody) { loud.Input(seat).Fill(20_000); }
        long count = 0;
        yield return ("PCM16 to float", () => Pcm16.ToFloat(frame, floats));
        yield return ("float to PCM16", () => Pcm16.FromFloat(floats, target));
        yield return ("level meter", () => meter.Add(frame));
        yield return ("voice activity", DetectVoice);
        yield return ("silence gate", Gate);
        yield return ("jitter buffer, one of ten lost", Jitter);
        yield return ("frame splitter, frames across pieces", Split);
        yield return ("mix of 10 that is too loud, limited", () => loud.Mix(everybody));
        yield return ("WAV parsed and read", ReadWav);

        void DetectVoice()
        {
            ReadOnlySpan<short> samples = frame;
            while (detector.TryDetect(ref samples, out _)) { }
        }

        void Gate()
        {
            gate.Push(frame, count++ % 100 < 40);
            while (gate.TryTake(out _)) { }
        }

        void Jitter()
        {
            if (++count % 10 != 0) { jitter.Add(count, frame); }
            jitter.Take(target);
        }

        void Split()
        {
            ReadOnlySpan<short> piece = frame.AsSpan(0, 477);
            while (splitter.TryNext(ref piece, out _)) { }
        }

        void ReadWav()
        {
            if (WavReader.Parse(wav, out var info) == WavError.None) { WavReader.ReadMono(wav, info, target); }
        }
    }
}
