using System.Diagnostics.Metrics;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Testing;
using Lexi.Web.GroupChats;
using Lexi.Web.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Web.Tests.GroupChats;

/// <summary>What of a chat waits for a browser that takes nothing, and what no longer reaches one that is out.</summary>
public sealed class ChatOutboxTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualTime _time = new();
    private readonly StuckClient _client = new();
    private int _aborted;

    [Fact]
    public async Task EventsGoFirstAndSignalsGoTogether()
    {
        using var outbox = Create(Limits.Default);
        outbox.Post(Event(1));
        outbox.Post(Signals(new GroupChatSignal.Typing("ann", true)));
        outbox.Post(Signals(new GroupChatSignal.Typing("bob", true)));
        outbox.Post(Event(2));
        _client.LetGo();
        await Server.TestServer.Eventually(() => Task.FromResult(_client.Sent.Count == 3));
        Assert.Equal(["chatEvents", "chatEvents", "chatSignals"], _client.Sent.Select(sent => sent.Method));
        Assert.Equal(2, ((GroupChatSignal[])_client.Sent[2].Arguments[1]!).Length);
    }

    [Fact]
    public async Task ASlowClientLosesSignalsFirstAndNoEvent()
    {
        using var outbox = Create(Limits.Default with { QueuedConnectionBytes = 4000 });
        outbox.Post(Event(1));
        outbox.Post(Signals(new GroupChatSignal.Typing("ann", true)));
        for (var sequence = 2; sequence <= 14; sequence++)
            outbox.Post(Event(sequence));
        outbox.Post(Signals(new GroupChatSignal.Typing("bob", true)));
        _client.LetGo();
        await Server.TestServer.Eventually(() => Task.FromResult(_client.Sent.Count == 14));
        Assert.All(_client.Sent, sent => Assert.Equal("chatEvents", sent.Method));
        Assert.Equal(Enumerable.Range(1, 14).Select(n => (long)n), _client.Sent.Select(sent => ((GroupChatEvent[])sent.Arguments[1]!)[0].Sequence));
        Assert.Equal(0, _aborted);
    }

    [Fact]
    public async Task WhoIsOutIsToldSoAndHearsNothingMore()
    {
        using var outbox = Create(Limits.Default);
        var observer = new GroupChatObserver("bob", outbox);
        var kicked = new GroupChatEvent.MemberLeft("bob", MemberStatus.Kicked) { Sequence = 2 };
        await observer.OnEvents(Batch(new GroupChatEvent.MemberLeft("ann", MemberStatus.Left) { Sequence = 1 }));
        Assert.False(observer.IsOver);
        await observer.OnEvents(Batch(kicked, new GroupChatEvent.CharacterLeft("nyx") { Sequence = 3 }));
        Assert.True(observer.IsOver);
        await observer.OnEvents(Batch(new GroupChatEvent.CharacterLeft("lexi") { Sequence = 4 }));
        await observer.OnSignals(Signals(new GroupChatSignal.Typing("ann", true)));
        _client.LetGo();
        await Server.TestServer.Eventually(() => Task.FromResult(_client.Sent.Count >= 2));
        Assert.Equal([1L, 2L], _client.Sent.SelectMany(sent => (GroupChatEvent[])sent.Arguments[1]!).Select(happened => happened.Sequence));
    }

    [Fact]
    public async Task ADeletedChatSaysNothingMore()
    {
        using var outbox = Create(Limits.Default);
        var observer = new GroupChatObserver("bob", outbox);
        await observer.OnEvents(Batch(new GroupChatEvent.ChatDeleted { Sequence = 1 }));
        Assert.True(observer.IsOver);
        await observer.OnEvents(Batch(new GroupChatEvent.ChatDeleted { Sequence = 2 }));
        _client.LetGo();
        Assert.Single(_client.Sent);
    }

    public void Dispose() => _services.Dispose();

    private static GroupChatEvents Event(long sequence) => Batch(new GroupChatEvent.CharacterLeft("nyx") { Sequence = sequence });

    private static GroupChatEvents Batch(params GroupChatEvent[] events) => new() { ChatId = "chat_1", Events = events };

    private static GroupChatSignals Signals(params GroupChatSignal[] signals) => new() { ChatId = "chat_1", Signals = signals };

    private ConnectionOutbox Create(Limits limits) => new(
        _client, limits, new HubInstruments(_services.GetRequiredService<IMeterFactory>()), _time, () => _aborted++, NullLogger.Instance);

    /// <summary>Takes nothing until it is let go.</summary>
    private sealed class StuckClient : IClientProxy
    {
        private readonly TaskCompletionSource _free = new();

        public List<(string Method, object?[] Arguments)> Sent { get; } = [];

        public void LetGo() => _free.SetResult();

        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            Sent.Add((method, [.. args]));
            return _free.Task;
        }
    }
}
