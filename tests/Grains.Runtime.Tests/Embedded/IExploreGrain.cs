namespace Lexi.Grains.Runtime.Tests.Embedded;

/// <summary>A grain whose every method would show if turns overlapped.</summary>
public interface IExploreGrain : IGrainWithStringKey
{
    Task<int> Step(string other, int depth);

    Task Leave();
}
