namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>A number, and what can be seen of turns from outside.</summary>
public interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);

    ValueTask<int> AddFast(int amount);

    Task<int> AddSlowly(int amount);

    Task Fail(string message);

    ValueTask FailFast(string message);

    Task<string> Key();

    Task<Guid> ActivationId();

    Task Deactivate();

    [OneWay]
    Task AddOneWay(int amount);
}
