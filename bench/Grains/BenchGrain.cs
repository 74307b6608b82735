namespace Lexi.Bench.Grains;

internal sealed class BenchGrain : Grain, IBenchGrain
{
    // A kept task, so that what is measured is the call and not the callee's own allocation.
    private static readonly Task<int> _answer = Task.FromResult(1);

    private int _value;

    public Task<int> Add(int amount)
    {
        _value += amount;
        return _answer;
    }

    public ValueTask<int> AddPooled(int amount) => ValueTask.FromResult(_value += amount);

    public async Task<int> AddAfterYield(int amount)
    {
        await Task.Yield();
        return _value += amount;
    }

    public async Task CallTask(string other, int calls)
    {
        var grain = GrainFactory.GetGrain<IBenchGrain>(other);
        for (var i = 0; i < calls; i++) _ = await grain.Add(i);
    }

    public async Task CallPooled(string other, int calls)
    {
        var grain = GrainFactory.GetGrain<IBenchGrain>(other);
        for (var i = 0; i < calls; i++) _ = await grain.AddPooled(i);
    }

    public Task Touch() => Task.CompletedTask;
}
