namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>As <see cref="IInterleaveGrain"/>, on a class that is reentrant as a whole.</summary>
public interface IReentrantGrain : IGrainWithStringKey
{
    Task Plain(string gate);

    Task<int> Running();
}
