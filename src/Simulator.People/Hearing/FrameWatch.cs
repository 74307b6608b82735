using Lexi.Audio;
using Lexi.Simulator.People.Figures;

namespace Lexi.Simulator.People.Hearing;

/// <summary>
/// Measures the way of one person's frames to one listener. Frames from before the first word of a spurt come late on purpose (the server holds
/// them until it hears speech), so they do not count; how late the first word comes is measured by itself. For one thread at a time.
/// </summary>
public sealed class FrameWatch(SentFrames sent)
{
    /// <summary>Frames the server may hold back before a first word: 300 ms, and what its ear needs to be sure.</summary>
    private const int HeldBack = 25;

    private const int LongestGap = 3;
    private long _last = -1_000;
    private long _spurt;

    /// <summary>Frames that did not come although the ones around them did.</summary>
    public long Missing { get; private set; }

    /// <summary>Takes a piece of sound, whole frames of it wherever they begin.</summary>
    /// <param name="samples">What came.</param>
    /// <param name="at">When, milliseconds of the run.</param>
    /// <param name="way">Takes times from frame in to frame out.</param>
    /// <param name="onset">Takes times from the first voiced frame of a spurt to its first sound at the listener.</param>
    public void Heard(ReadOnlySpan<short> samples, double at, Spread way, Spread onset)
    {
        ArgumentNullException.ThrowIfNull(way);
        ArgumentNullException.ThrowIfNull(onset);
        for (var i = 0; i + FrameStamp.Samples <= samples.Length;)
        {
            if (!FrameStamp.TryRead(samples[i..], out var number) || sent.At(number) is not { } sentAt)
            {
                i++;
                continue;
            }

            i += AudioFormat.FrameSamples;
            Count(number, sentAt, at, way, onset);
        }
    }

    private void Count(uint number, double sentAt, double at, Spread way, Spread onset)
    {
        var gap = number - _last - 1;
        if (gap is < 0 or > LongestGap)
        {
            _spurt = number;
            if (FirstVoiced(number) is { } first)
                onset.Add(at - first);
        }
        else
        {
            Missing += gap;
        }

        _last = number;
        if (number - _spurt >= HeldBack)
            way.Add(at - sentAt);
    }

    private double? FirstVoiced(uint number)
    {
        for (var i = 0u; i < HeldBack; i++)
        {
            if (sent.HasVoice(number + i))
                return sent.At(number + i);
        }

        return null;
    }
}
