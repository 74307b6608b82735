using Lexi.Persistence.Databases;

namespace Lexi.Persistence.Tests.Databases;

public sealed class TransientRetryTests
{
    private readonly ImpatientTime _time = new();

    [Fact]
    public async Task What_fails_for_a_passing_reason_is_tried_again_with_growing_pauses()
    {
        var attempts = 0;
        var result = await TransientRetry.Run(
            () => ++attempts < 4 ? throw new TimeoutException() : Task.FromResult("done"), exception => exception is TimeoutException, _time, TestContext.Current.CancellationToken);
        Assert.Equal("done", result);
        Assert.Equal([50, 200, 800], _time.Pauses.Select(pause => pause.TotalMilliseconds));
    }

    [Fact]
    public async Task After_four_attempts_it_is_an_error()
    {
        var attempts = 0;
        _ = await Assert.ThrowsAsync<TimeoutException>(() => TransientRetry.Run<int>(
            () =>
            {
                attempts++;
                throw new TimeoutException();
            },
            _ => true,
            _time,
            TestContext.Current.CancellationToken));
        Assert.Equal(4, attempts);
    }

    [Fact]
    public async Task What_will_fail_again_is_not_tried_again()
    {
        _ = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TransientRetry.Run<int>(() => throw new InvalidOperationException(), _ => false, _time, TestContext.Current.CancellationToken));
        Assert.Empty(_time.Pauses);
    }

    /// <summary>A clock whose timers are always due.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public List<TimeSpan> Pauses { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
