using Lexi.Grains.Interfaces;

namespace Lexi.Grains.VoiceCalls;

/// <summary>How many calls this process holds. One for the process; any thread.</summary>
public sealed class CallGauge(Limits limits, VoiceCallInstruments instruments)
{
    private int _active;

    public int Active => Volatile.Read(ref _active);

    /// <summary>Takes a place for a call.</summary>
    /// <returns>False when the process is full.</returns>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref _active) > limits.ConcurrentCalls)
        {
            _ = Interlocked.Decrement(ref _active);
            return false;
        }
        instruments.CallBegan();
        return true;
    }

    public void GiveBack()
    {
        _ = Interlocked.Decrement(ref _active);
        instruments.CallLeft();
    }
}
