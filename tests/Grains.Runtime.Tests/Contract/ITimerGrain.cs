namespace Lexi.Grains.Runtime.Tests.Contract;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(int milliseconds, bool interleave, bool fail, string? gate);

    [AlwaysInterleave]
    Task<int> Ticks();

    Task Hold(string gate);

    Task Stop();

    Task ChangeToNever();
}
