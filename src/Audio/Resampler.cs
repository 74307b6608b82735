using System.Runtime.Intrinsics;

namespace Lexi.Audio;

/// <summary>
/// Changes the sample rate of one mono stream, by a windowed sinc in phases: at least 80 dB down beyond the lower Nyquist
/// frequency, flat below ten twelfths of it.
/// <para>
/// After <c>n</c> inputs exactly <c>ceil(n * output rate / input rate)</c> outputs have been given, however the stream was cut,
/// and they are the same samples however it was cut: 20 ms in are 20 ms out. What comes out is <see cref="Delay"/> output samples
/// (1.3 ms at the lower of 24 and 48 kHz) later than what went in; <see cref="Flush(Span{short})"/> gives that rest at the end.
/// </para>
/// One object serves one stream and one caller at a time. No call allocates.
/// </summary>
public sealed class Resampler
{
    private readonly ResamplerKernel? _kernel;
    private readonly int _up = 1;
    private readonly int _down = 1;
    private long _received;

    /// <param name="inputRate">Samples a second that come: 8,000, 16,000, 24,000, 44,100 or 48,000.</param>
    /// <param name="outputRate">Samples a second that go, one of the same. Equal rates pass everything unchanged.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another rate.</exception>
    public Resampler(int inputRate, int outputRate)
        : this(inputRate, outputRate, WidestVector)
    {
    }

    internal Resampler(int inputRate, int outputRate, int vectorBits)
    {
        ThrowIfUnsupported(inputRate);
        ThrowIfUnsupported(outputRate);
        (InputRate, OutputRate) = (inputRate, outputRate);
        if (inputRate == outputRate) { return; }
        var filter = ResamplerFilter.For(inputRate, outputRate);
        (_up, _down, Delay) = (filter.Up, filter.Down, filter.Delay);
        _kernel = vectorBits switch
        {
            512 => Kernel<VectorOps512, Vector512<float>>(filter),
            256 => Kernel<VectorOps256, Vector256<float>>(filter),
            _ => Kernel<VectorOps128, Vector128<float>>(filter),
        };
    }

    /// <summary>Samples a second that come.</summary>
    public int InputRate { get; }

    /// <summary>Samples a second that go.</summary>
    public int OutputRate { get; }

    /// <summary>How many output samples later than its input a sound comes out.</summary>
    public int Delay { get; }

    private static int WidestVector => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Whether a rate is one of those this class knows.</summary>
    public static bool Supports(int sampleRate) => sampleRate is 8_000 or 16_000 or 24_000 or 44_100 or 48_000;

    /// <summary>
    /// A whole clip at another rate, without delay: <c>ceil(n * outputRate / inputRate)</c> samples, the first at the time of the
    /// first. Allocates; for streams use an object of this class.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate that is not supported.</exception>
    public static short[] Convert(ReadOnlySpan<short> clip, int inputRate, int outputRate)
    {
        var resampler = new Resampler(inputRate, outputRate);
        var length = resampler.OutputLength(clip.Length);
        var delayed = new short[length + resampler.Delay];
        resampler.Process(clip, delayed);
        resampler.Flush(delayed.AsSpan(length));
        return resampler.Delay == 0 ? delayed : delayed[resampler.Delay..];
    }

    /// <summary>How many samples the next call gives for <paramref name="inputLength"/> more.</summary>
    public int OutputLength(int inputLength) => checked((int)(OutputsOf(_received + inputLength) - OutputsOf(_received)));

    /// <summary>Most samples any call gives for <paramref name="inputLength"/>, whatever came before.</summary>
    public int MaximumOutputLength(int inputLength) => checked((int)OutputsOf(inputLength));

    /// <summary>Takes the next samples of the stream.</summary>
    /// <param name="source">Any number of samples.</param>
    /// <param name="target">At least <see cref="OutputLength"/> samples; must not overlap the source.</param>
    /// <returns>Samples written.</returns>
    /// <exception cref="ArgumentException">The target is too short; nothing was taken.</exception>
    public int Process(ReadOnlySpan<short> source, Span<short> target)
    {
        var length = CheckTarget(source.Length, target.Length);
        if (_kernel is null)
        {
            source.CopyTo(target);
            _received += source.Length;
            return length;
        }

        while (!source.IsEmpty)
        {
            var block = source[..Math.Min(source.Length, ResamplerKernel.MaximumBlock)];
            _kernel.Append(block);
            var (first, count) = Advance(block.Length);
            _kernel.Emit(first, target[..count]);
            source = source[block.Length..];
            target = target[count..];
        }

        return length;
    }

    /// <summary>The same in full-scale units. What is not finite counts as 0; the result may overshoot 1 a little.</summary>
    /// <inheritdoc cref="Process(ReadOnlySpan{short}, Span{short})"/>
    public int Process(ReadOnlySpan<float> source, Span<float> target)
    {
        var length = CheckTarget(source.Length, target.Length);
        if (_kernel is null)
        {
            source.CopyTo(target);
            _received += source.Length;
            return length;
        }

        while (!source.IsEmpty)
        {
            var block = source[..Math.Min(source.Length, ResamplerKernel.MaximumBlock)];
            _kernel.Append(block);
            var (first, count) = Advance(block.Length);
            _kernel.Emit(first, target[..count]);
            source = source[block.Length..];
            target = target[count..];
        }

        return length;
    }

    /// <summary>Gives the last <see cref="Delay"/> samples and starts a new stream.</summary>
    /// <returns>Samples written: <see cref="Delay"/>.</returns>
    /// <exception cref="ArgumentException">The target is too short; nothing was done.</exception>
    public int Flush(Span<short> target)
    {
        var first = PrepareFlush(target.Length);
        _kernel?.Emit(first, target[..Delay]);
        Reset();
        return Delay;
    }

    /// <inheritdoc cref="Flush(Span{short})"/>
    public int Flush(Span<float> target)
    {
        var first = PrepareFlush(target.Length);
        _kernel?.Emit(first, target[..Delay]);
        Reset();
        return Delay;
    }

    /// <summary>Forgets what came so far and starts a new stream.</summary>
    public void Reset()
    {
        _kernel?.Reset();
        _received = 0;
    }

    private static ResamplerKernel Kernel<TOps, TVector>(ResamplerFilter filter)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        // Beyond a handful of phases a frame has fewer outputs a phase than a vector has places.
        filter.Up <= 6 && filter.Down <= 6 ? new PlaneKernel<TOps, TVector>(filter) : new DotKernel<TOps, TVector>(filter);

    private static void ThrowIfUnsupported(int rate)
    {
        if (!Supports(rate)) { throw new ArgumentOutOfRangeException(nameof(rate), rate, "Rates are 8, 16, 24, 44.1 and 48 kHz."); }
    }

    private long OutputsOf(long inputs) => ((inputs * _up) + _down - 1) / _down;

    private (long First, int Count) Advance(int inputs)
    {
        var first = OutputsOf(_received);
        _received += inputs;
        return (first, (int)(OutputsOf(_received) - first));
    }

    private int CheckTarget(int inputs, int room)
    {
        var length = OutputLength(inputs);
        return length <= room ? length : throw new ArgumentException($"The target has room for {room} samples, {length} are needed.");
    }

    // Silence enough for the last real input to come out.
    private long PrepareFlush(int room)
    {
        if (room < Delay) { throw new ArgumentException($"The target has room for {room} samples, {Delay} are needed."); }
        Span<short> silence = stackalloc short[(Delay * _down / _up) + 1];
        silence.Clear();
        _kernel?.Append(silence);
        return OutputsOf(_received);
    }
}
