namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class CounterGrain : Grain, ICounterGrain
{
    private readonly Guid _activation = Guid.NewGuid();
    private int _value;

    public Task<int> Add(int amount) => Task.FromResult(_value += amount);

    public ValueTask<int> AddFast(int amount) => ValueTask.FromResult(_value += amount);

    public async Task<int> AddSlowly(int amount)
    {
        var before = _value;
        await Task.Yield();
        await Task.Yield();
        return _value = before + amount;
    }

    public Task Fail(string message) => throw new InvalidOperationException(message);

    public async ValueTask FailFast(string message)
    {
        await Task.Yield();
        throw new ArgumentException(message);
    }

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<Guid> ActivationId() => Task.FromResult(_activation);

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task AddOneWay(int amount)
    {
        _value += amount;
        return Task.CompletedTask;
    }
}
