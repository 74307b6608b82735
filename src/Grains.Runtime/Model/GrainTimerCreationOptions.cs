using System.Diagnostics.CodeAnalysis;

namespace Lexi.Grains.Runtime;

/// <summary>How a grain timer ticks.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <param name="dueTime">Until the first tick.</param>
    /// <param name="period">From the end of one tick to the next.</param>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Until the first tick; infinite: not before <see cref="IGrainTimer.Change"/>.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of one tick to the next; infinite: once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>A tick may start while a request of the grain awaits. Default: it waits its turn.</summary>
    public bool Interleave { get; init; }

    /// <summary>A tick counts as use and puts idle collection off. Default: it does not.</summary>
    public bool KeepAlive { get; init; }
}
