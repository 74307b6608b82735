namespace Lexi.Grains.Runtime.Tests.Embedded;

public sealed class ExploreGrain(ExploreLedger ledger, TimeProvider time) : Grain, IExploreGrain
{
    private bool _isBusy;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        ledger.Enter(this.GetPrimaryKeyString());
        await Task.Yield();
        _ = this.RegisterGrainTimer(
            () => Turn(() => Task.CompletedTask), TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(3));
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        ledger.Exit(this.GetPrimaryKeyString());
    }

    public async Task<int> Step(string other, int depth)
    {
        await Turn(async () =>
        {
            await Task.Yield();
            ledger.Count(this.GetPrimaryKeyString());
            await Task.Delay(TimeSpan.FromMilliseconds(depth), time);
        });
        return depth == 0 ? 0 : 1 + await GrainFactory.GetGrain<IExploreGrain>(other).Step(other + other[0], depth - 1);
    }

    public async Task Leave()
    {
        await Turn(() => Task.CompletedTask);
        DeactivateOnIdle();
    }

    private async Task Turn(Func<Task> work)
    {
        Assert.False(_isBusy, "two turns at once");
        _isBusy = true;
        await work();
        _isBusy = false;
    }
}
