#if !ORLEANS
using Lexi.Grains.Tests.Hosting;
using Lexi.Grains.VoiceCalls;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Grains.Tests.VoiceCalls;

public sealed class OpenCallRecoveryTests
{
    private readonly RecordedCalls _calls = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_open_call_looks_at_itself_and_then_the_server_is_ready()
    {
        using var recovery = Recovery(["call_1", "call_2", "call_3"]);
        Assert.False(recovery.IsDone);
        await recovery.StartedAsync(Cancellation);
        await recovery.Done.WaitAsync(Cancellation);
        Assert.All(_calls.Store.Open, id => Assert.Equal(1, _calls.Get(id).Recoveries));
    }

    [Fact]
    public async Task A_call_that_fails_does_not_keep_the_others_or_the_server()
    {
        using var recovery = Recovery(["call_1", "call_bad", "call_3"]);
        _calls.Get("call_bad").OnRecover = () => throw new InvalidOperationException();
        await recovery.StartedAsync(Cancellation);
        await recovery.Done.WaitAsync(Cancellation);
        Assert.Equal(1, _calls.Get("call_1").Recoveries);
        Assert.Equal(1, _calls.Get("call_3").Recoveries);
    }

    [Fact]
    public async Task A_list_that_fails_does_not_keep_the_server()
    {
        using var recovery = Recovery([]);
        _calls.Store.ListFailure = new IOException();
        await recovery.StartedAsync(Cancellation);
        await recovery.Done.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_call_that_hangs()
    {
        using var recovery = Recovery(["call_hangs"]);
        var asked = new TaskCompletionSource();
        _calls.Get("call_hangs").OnRecover = () =>
        {
            asked.SetResult();
            return new TaskCompletionSource().Task;
        };
        await recovery.StartedAsync(Cancellation);
        await asked.Task.WaitAsync(Cancellation);
        Assert.False(recovery.IsDone);
        await recovery.StoppingAsync(Cancellation);
        Assert.True(recovery.IsDone);
    }

    private OpenCallRecovery Recovery(string[] open)
    {
        _calls.Store.Open.AddRange(open);
        return new OpenCallRecovery(
            _calls.Store, new FactoryWithRecordedCalls(null!, _calls), TimeProvider.System, NullLogger<OpenCallRecovery>.Instance);
    }
}
#endif
