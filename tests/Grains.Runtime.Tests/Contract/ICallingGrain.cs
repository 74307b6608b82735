namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>A grain that calls grains, itself included.</summary>
public interface ICallingGrain : IGrainWithStringKey
{
    Task<int> Forward(ICounterGrain counter, int amount);

    Task CallMyself();

    Task CallEachOther(string other);

    Task Nothing();

    Task<string> MyReferenceAndContext(int awaits);
}
