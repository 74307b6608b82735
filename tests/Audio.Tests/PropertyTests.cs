using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Lexi.Testing;

namespace Lexi.Audio.Tests;

/// <summary>
/// What must hold for any input. A failure prints the seed and the smallest input that fails; the seed is fixed so that a run can
/// be repeated, and <c>LEXI_TEST_SEED</c> gives another.
/// </summary>
public sealed class PropertyTests(ITestOutputHelper output)
{
    private static readonly int[] _rates = [8_000, 16_000, 24_000, 44_100, 48_000];

    private static Gen<short> AnySample => Gen.OneOf(
        Gen.Choose(short.MinValue, short.MaxValue).Select(v => (short)v),
        Gen.Elements(short.MinValue, (short)-1, (short)0, (short)1, short.MaxValue));

    private static Gen<float> AnyFloat => Gen.OneOf(
        Gen.Choose(-2_000_000, 2_000_000).Select(v => v / 1_000_000f),
        Gen.Elements(float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -0f, float.MaxValue, float.MinValue));

    private static Gen<int> AnyRate => Gen.Elements(_rates);

    [Fact]
    public void Sixteen_bits_survive_float_and_floats_come_back_within_half_a_step() => Check(
        Prop.ForAll(AnyFloat.ArrayOf().ToArbitrary(), floats =>
        {
            var pcm = ToneGenerator.ToPcm16(floats);
            var back = new float[floats.Length];
            Pcm16.ToFloat(pcm, back);
            return floats.Zip(back).All(p => float.IsFinite(p.Second) &&
                (float.IsNaN(p.First) ? p.Second == 0 : Math.Abs(Math.Clamp(p.First, -1, 32767 / 32768f) - p.Second) <= 0.5f / 32768)) &&
                ToneGenerator.ToPcm16(back).SequenceEqual(pcm);
        }));

    [Fact]
    public void Resampling_has_its_exact_length_and_does_not_depend_on_the_cutting() => Check(
        Prop.ForAll(
            (from clip in AnySample.ArrayOf() from cuts in Gen.Choose(1, 40).NonEmptyListOf() from a in AnyRate from b in AnyRate select (clip, cuts, a, b)).ToArbitrary(),
            input =>
            {
                var (clip, cuts, from, to) = input;
                var whole = Run(clip, [Math.Max(1, clip.Length)], from, to);
                return whole.Length == ((((long)clip.Length * to) + from - 1) / from) + new Resampler(from, to).Delay
                    && whole.SequenceEqual(Run(clip, [.. cuts], from, to));
            }));

    [Fact]
    public void Resampling_keeps_silence_silent_and_everything_finite() => Check(
        Prop.ForAll(
            (from clip in AnyFloat.ArrayOf() from a in AnyRate from b in AnyRate.Where(r => r != a) select (clip, a, b)).ToArbitrary(),
            input =>
            {
                var (clip, from, to) = input;
                var resampler = new Resampler(from, to);
                var result = new float[resampler.OutputLength(clip.Length) + resampler.Delay];
                var given = resampler.Process(clip.Select(v => Math.Clamp(v, -2, 2)).ToArray(), result);
                resampler.Flush(result.AsSpan(given));
                var silence = new float[resampler.OutputLength(clip.Length)];
                resampler.Process(new float[clip.Length], silence);
                return result.All(v => float.IsFinite(v) && Math.Abs(v) < 20) && silence.All(v => v == 0);
            }));

    [Fact]
    public void Levels_lie_in_their_ranges() => Check(
        Prop.ForAll(AnySample.ArrayOf().ToArbitrary(), clip =>
            AudioLevel.Rms(clip) is >= 0 and <= 1 && AudioLevel.Rms(clip) <= AudioLevel.Peak(clip) + 1e-6
            && AudioLevel.Dbfs(clip) is >= AudioLevel.SilenceDbfs and <= 0.001f
            && clip.Sum(v => (long)v * v) == AudioLevel.SumOfSquares(clip)));

    [Fact]
    public void Frames_joined_again_are_the_stream() => Check(
        Prop.ForAll((from pieces in AnySample.ArrayOf().ArrayOf() from length in Gen.Choose(1, 20) select (pieces, length)).ToArbitrary(), input =>
        {
            var splitter = new FrameSplitter<short>(input.length);
            var joined = new List<short>();
            foreach (var piece in input.pieces)
            {
                ReadOnlySpan<short> rest = piece;
                while (splitter.TryNext(ref rest, out var frame)) { joined.AddRange(frame); }
            }

            var stream = input.pieces.SelectMany(p => p).ToArray();
            return splitter.Remainder == stream.Length % input.length && stream.Take(joined.Count).SequenceEqual(joined)
                && joined.Count == stream.Length - splitter.Remainder;
        }));

    [Fact]
    public void A_jitter_buffer_plays_in_order_never_twice_and_accounts_for_every_frame() => Check(
        Prop.ForAll(
            (from steps in Gen.Choose(-2, 30).ArrayOf() from capacity in Gen.Choose(2, 8) from start in Gen.Choose(1, capacity) select (steps, capacity, start)).ToArbitrary(),
            input =>
            {
                var buffer = new JitterBuffer(new JitterBufferOptions { FrameSamples = 1, Capacity = input.capacity, StartFrames = input.start });
                var target = new short[1];
                var (last, played) = (-1, 0);
                foreach (var step in input.steps)
                {
                    if (step >= 0) { buffer.Add(step, [(short)step]); }
                    else if (buffer.Take(target) == JitterBufferTaken.Audio)
                    {
                        if (target[0] <= last) { return false; }
                        (last, played) = (target[0], played + 1);
                    }
                }

                var counts = buffer.Counts;
                return buffer.Count <= input.capacity && played == counts.Played
                    && counts.Accepted == counts.Played + counts.Dropped + buffer.Count;
            }));

    [Fact]
    public void Edges_of_speech_alternate_and_never_go_back() => Check(
        Prop.ForAll(AnySample.ArrayOf().ArrayOf().ToArbitrary(), pieces =>
        {
            var detector = new VoiceActivityDetector(new VoiceActivityOptions { SampleRate = 8_000, SilenceMilliseconds = 20, MinimumSpeechMilliseconds = 10 });
            var (speaking, at) = (false, 0L);
            foreach (var piece in pieces)
            {
                ReadOnlySpan<short> rest = piece;
                while (detector.TryDetect(ref rest, out var edge))
                {
                    if (edge.Kind == VoiceActivityKind.SpeechStarted == speaking || edge.Sample < at || edge.DetectedAt != detector.Position) { return false; }
                    (speaking, at) = (!speaking, edge.Sample);
                }
            }

            return speaking == detector.IsSpeaking && detector.Position == pieces.Sum(p => p.Length);
        }));

    [Fact]
    public void A_hundred_thousand_broken_files_are_read_or_refused_without_harm()
    {
        var seed = Seed();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var good = WavWriter.ToBytes(ToneGenerator.Noise16(60, 0.5, seed: 1));
        var target = new short[80];
        for (var i = 0; i < 100_000; i++)
        {
            var file = good.AsSpan(0, random.Next(4) == 0 ? random.Next(good.Length + 1) : good.Length).ToArray();
            for (var change = random.Next(4); change >= 0 && file.Length > 4; change--)
            {
                var at = random.Next(Math.Min(file.Length - 3, 48));
                if (random.Next(2) == 0) { file[at] = (byte)random.Next(256); }
                else { BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), random.Next(3) switch { 0 => -1, 1 => int.MaxValue, _ => random.Next(200) }); }
            }

            if (WavReader.Parse(file, out var info) != WavError.None) { continue; }
            Assert.InRange(info.DataOffset + info.DataLength, 12, file.Length);
            Assert.Equal(Math.Min(80, info.Frames), WavReader.ReadMono(file, info, target));
        }
    }

    private static short[] Run(short[] clip, int[] cuts, int from, int to)
    {
        var resampler = new Resampler(from, to);
        var result = new short[resampler.OutputLength(clip.Length) + resampler.Delay];
        int taken = 0, given = 0;
        for (var i = 0; taken < clip.Length; i++)
        {
            var part = Math.Min(cuts[i % cuts.Length], clip.Length - taken);
            given += resampler.Process(clip.AsSpan(taken, part), result.AsSpan(given));
            taken += part;
        }

        given += resampler.Flush(result.AsSpan(given));
        return result[..given];
    }

    private static int Seed() => int.TryParse(Environment.GetEnvironmentVariable("LEXI_TEST_SEED"), out var seed) ? seed : 20_261_120;

    private void Check(Property property)
    {
        var seed = Seed();
        output.WriteLine($"seed {seed}");
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(200).WithReplay((ulong)seed, 1));
    }
}
