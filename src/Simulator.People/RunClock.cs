namespace Lexi.Simulator.People;

/// <summary>Milliseconds since the run began: one clock for everybody, so that ends of a way can be compared.</summary>
public sealed class RunClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public TimeProvider Time => time;

    public double Now => time.GetElapsedTime(_start).TotalMilliseconds;
}
