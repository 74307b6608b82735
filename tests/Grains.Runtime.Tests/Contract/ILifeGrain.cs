namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>A grain that tells the test about its beginning and its end.</summary>
public interface ILifeGrain : IGrainWithStringKey
{
    Task Touch();

    Task TouchAndPass(string gate);

    Task Deactivate();

    Task DeactivateAndPass(string gate);

    Task DelayDeactivation(TimeSpan time);

    Task<bool> WaitForCancellation(string gate, CancellationToken token);
}
