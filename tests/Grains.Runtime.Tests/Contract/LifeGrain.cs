namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class LifeGrain(Lives lives, Gates gates) : Grain, ILifeGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (lives.Failing.TryGetValue(this.GetPrimaryKeyString(), out var error)) throw error;
        lives.Report(this.GetPrimaryKeyString(), "activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (lives.Waking.TryGetValue(this.GetPrimaryKeyString(), out var other)) await GrainFactory.GetGrain<ILifeGrain>(other).Touch();
        lives.Report(this.GetPrimaryKeyString(), $"deactivated: {reason.ReasonCode}");
    }

    public Task Touch() => Task.CompletedTask;

    public async Task TouchAndPass(string gate)
    {
        await gates.Pass(gate);
        lives.Report(this.GetPrimaryKeyString(), "passed");
    }

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task DeactivateAndPass(string gate)
    {
        DeactivateOnIdle();
        return TouchAndPass(gate);
    }

    Task ILifeGrain.DelayDeactivation(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public async Task<bool> WaitForCancellation(string gate, CancellationToken token)
    {
        _ = gates.Pass(gate, CancellationToken.None);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        }
        catch (OperationCanceledException)
        {
            lives.Report(this.GetPrimaryKeyString(), "canceled");
        }

        return token.IsCancellationRequested;
    }
}
