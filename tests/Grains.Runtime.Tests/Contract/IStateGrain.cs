namespace Lexi.Grains.Runtime.Tests.Contract;

public interface IStateGrain : IGrainWithStringKey
{
    Task<StateReport> Read();

    Task<StateReport> Reload();

    Task<StateReport> Write(string text);

    Task<StateReport> Clear();

    Task Deactivate();
}
