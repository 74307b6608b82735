namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class CallingGrain : Grain, ICallingGrain
{
    public async Task<int> Forward(ICounterGrain counter, int amount) => await counter.Add(amount);

    public Task CallMyself() => this.AsReference<ICallingGrain>().Nothing();

    public Task CallEachOther(string other) =>
        GrainFactory.GetGrain<ICallingGrain>(other).CallEachOther(this.GetPrimaryKeyString());

    public Task Nothing() => Task.CompletedTask;

    public async Task<string> MyReferenceAndContext(int awaits)
    {
        var scheduler = TaskScheduler.Current;
        for (var i = 0; i < awaits; i++)
        {
            await Task.Yield();
            await GrainFactory.GetGrain<ICallingGrain>("another").Nothing();
            if (TaskScheduler.Current != scheduler) return "left its scheduler";
        }

        await Task.Yield();
        await Task.Run(static () => { }).ConfigureAwait(false);
        if (TaskScheduler.Current == scheduler) return "ConfigureAwait(false) did not leave the scheduler";
        return this.AsReference<ICallingGrain>().GetPrimaryKeyString();
    }
}
