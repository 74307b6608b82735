namespace Lexi.Bench.Grains;

/// <summary>The shapes of a call that are timed.</summary>
public interface IBenchGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);

    ValueTask<int> AddPooled(int amount);

    Task<int> AddAfterYield(int amount);

    Task CallTask(string other, int calls);

    Task CallPooled(string other, int calls);

    Task Touch();
}
