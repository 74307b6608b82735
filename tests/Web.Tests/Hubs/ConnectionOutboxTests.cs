using System.Diagnostics.Metrics;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Testing;
using Lexi.Web.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Web.Tests.Hubs;

/// <summary>What waits for a browser that takes nothing.</summary>
public sealed class ConnectionOutboxTests : IDisposable
{
    private static readonly ServerNotice _notice = new("code", "A sentence.", null);
    private static readonly int _noticeBytes = MessageBytes.Of(_notice);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualTime _time = new();
    private readonly StuckClient _client = new();
    private int _aborted;

    [Fact]
    public async Task OfMoreAudioThanMayWaitTheOldestIsLost()
    {
        const int FrameMs = 20;
        Assert.Equal(2000, Limits.Default.QueuedPlaybackMs);
        using var outbox = Create(Limits.Default);
        // The first is on its way and waits for nobody's queue; of the others one is too many.
        for (var i = 0; i <= 1 + (2000 / FrameMs); i++)
            outbox.Post(new CharacterAudio("call_1", "item_1", i * FrameMs, new byte[FrameMs * 48]));
        _client.LetGo();
        await TaskOf(() => _client.Sent.Count == 101);
        Assert.Equal([0, .. Enumerable.Range(2, 100).Select(i => i * FrameMs)], _client.Sent.Select(arguments => (int)arguments[2]!));
        Assert.Equal(0, _aborted);
    }

    [Fact]
    public void OnlyMoreBytesThanMayWaitMakeAConnectionSlow()
    {
        using var outbox = Create(Limits.Default with { QueuedConnectionBytes = 5 * _noticeBytes });
        // One is on its way, five wait.
        for (var i = 0; i < 6; i++)
            outbox.Post(_notice);
        _time.Advance(TimeSpan.FromHours(1));
        outbox.Post(_notice);
        Assert.Equal(0, _aborted);
        _time.Advance(TimeSpan.FromSeconds(3));
        outbox.Post(_notice);
        Assert.Equal(1, _aborted);
    }

    [Fact]
    public void WhoIsSlowForTooLongIsLetGo()
    {
        Assert.Equal((1024 * 1024, 3), (Limits.Default.QueuedConnectionBytes, Limits.Default.SlowClientSeconds));
        using var outbox = Create(Limits.Default);
        for (var i = 0; i <= 1 + (1024 * 1024 / _noticeBytes); i++)
            outbox.Post(_notice);
        _time.Advance(TimeSpan.FromMilliseconds(2999));
        outbox.Post(_notice);
        Assert.Equal(0, _aborted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        outbox.Post(_notice);
        Assert.Equal(1, _aborted);
    }

    [Fact]
    public void LongCaptionsCountAsLongAsTheyAre()
    {
        const int Characters = 50_000;
        using var outbox = Create(Limits.Default);
        // The first is on its way; eleven of them are more than may wait, though they are few.
        for (var i = 0; i < 12; i++)
        {
            var utterance = new CallUtterance { Id = "item_1", Speaker = "lexi", Text = new string('x', Characters) };
            outbox.Post(new CallEvents("call_1", [new CallEvent.CaptionUpdated(utterance) { Sequence = i + 1 }]));
        }

        _time.Advance(TimeSpan.FromSeconds(3));
        outbox.Post(_notice);
        Assert.Equal(1, _aborted);
    }

    public void Dispose() => _services.Dispose();

    private static async Task TaskOf(Func<bool> holds) => await Server.TestServer.Eventually(() => Task.FromResult(holds()));

    private ConnectionOutbox Create(Limits limits) => new(
        _client, limits, new HubInstruments(_services.GetRequiredService<IMeterFactory>()), _time, () => _aborted++, NullLogger.Instance);

    /// <summary>Takes nothing until it is let go.</summary>
    private sealed class StuckClient : IClientProxy
    {
        private readonly TaskCompletionSource _free = new();

        public List<object?[]> Sent { get; } = [];

        public void LetGo() => _free.SetResult();

        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            Sent.Add([.. args]);
            return _free.Task;
        }
    }
}
