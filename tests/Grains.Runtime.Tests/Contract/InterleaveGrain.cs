namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class InterleaveGrain(Gates gates) : Grain, IInterleaveGrain
{
    private int _running;

    public Task Plain(string gate) => Pass(gate);

    public Task Always(string gate) => Pass(gate);

    public Task Read(string gate) => Pass(gate);

    public Task<int> Running() => Task.FromResult(_running);

    private async Task Pass(string gate)
    {
        _running++;
        await gates.Pass(gate);
        _running--;
    }
}
