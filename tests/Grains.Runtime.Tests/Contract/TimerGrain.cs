namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class TimerGrain(Gates gates) : Grain, ITimerGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(int milliseconds, bool interleave, bool fail, string? gate)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        _timer = this.RegisterGrainTimer(
            async token =>
            {
                _ticks++;
                if (gate is not null) await gates.Pass(gate, token);
                if (fail) throw new InvalidOperationException("a tick that fails");
            },
            new GrainTimerCreationOptions(time, time) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task Hold(string gate) => gates.Pass(gate);

    public Task Stop()
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }

    public Task ChangeToNever()
    {
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }
}
