using Lexi.Simulator.Faults;
using Lexi.Simulator.Http;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Rest;

/// <summary>An answer on its way: when its pieces are due, and where it breaks off.</summary>
internal sealed class Delivery
{
    private static readonly TimeSpan _tooShortToWait = TimeSpan.FromMilliseconds(1);

    private readonly HttpContext _context;
    private readonly FaultPlan _plan;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly TimeSpan _first;
    private readonly TimeSpan _between;

    public Delivery(RestRequest request, SimulatorService service)
    {
        (_context, _plan, _time) = (request.Context, request.Plan, service.Time);
        _start = _time.GetTimestamp();
        _first = TimeSpan.FromMilliseconds(service.Options.FirstOutputDelayMs);
        _between = TimeSpan.FromMilliseconds(service.Options.WordMs) / (_plan.Pace ?? 1);
    }

    /// <summary>Waits until a piece may go out.</summary>
    /// <param name="piece">Counted from 0.</param>
    /// <returns>False when the answer ends here instead.</returns>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    public async Task<bool> IsDueAsync(int piece)
    {
        if (_plan.Stalls || _plan.Freezes)
            await ForeverAsync();
        if (piece >= _plan.BreaksAfterPieces)
            return Break();
        if (piece >= _plan.EndsAfterPieces)
            return false;
        var due = _first + (_between * piece);
        var cut = Earliest(_plan.ClosesAfter, _plan.AbortsAfter, _plan.FreezesAfter);
        if (cut is null || due < cut)
        {
            await WaitAsync(due);
            return true;
        }

        await WaitAsync(cut.Value);
        if (cut == _plan.FreezesAfter)
            await ForeverAsync();
        return cut == _plan.AbortsAfter && Break();
    }

    private static TimeSpan? Earliest(params ReadOnlySpan<TimeSpan?> times)
    {
        TimeSpan? earliest = null;
        foreach (var time in times)
        {
            if (time is not null && (earliest is null || time < earliest))
                earliest = time;
        }

        return earliest;
    }

    private bool Break()
    {
        _context.Abort();
        return false;
    }

    private Task ForeverAsync() => Task.Delay(Timeout.InfiniteTimeSpan, _time, _context.RequestAborted);

    private async Task WaitAsync(TimeSpan until)
    {
        var left = until - _time.GetElapsedTime(_start);
        if (left >= _tooShortToWait)
            await Task.Delay(left, _time, _context.RequestAborted);
        _context.RequestAborted.ThrowIfCancellationRequested();
    }
}
