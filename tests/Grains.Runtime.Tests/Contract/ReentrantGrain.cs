namespace Lexi.Grains.Runtime.Tests.Contract;

[Reentrant]
public sealed class ReentrantGrain(Gates gates) : Grain, IReentrantGrain
{
    private int _running;

    public async Task Plain(string gate)
    {
        _running++;
        await gates.Pass(gate);
        _running--;
    }

    public Task<int> Running() => Task.FromResult(_running);
}
