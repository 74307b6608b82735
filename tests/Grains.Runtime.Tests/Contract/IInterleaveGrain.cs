namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>Requests that wait for one another through gates, so that a test sees which of them run together.</summary>
public interface IInterleaveGrain : IGrainWithStringKey
{
    Task Plain(string gate);

    [AlwaysInterleave]
    Task Always(string gate);

    [ReadOnly]
    Task Read(string gate);

    [AlwaysInterleave]
    Task<int> Running();
}
