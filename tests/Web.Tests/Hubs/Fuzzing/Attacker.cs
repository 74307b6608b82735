using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using Lexi.Grains.Interfaces;
using Lexi.Testing.Hub;
using Lexi.Web.Accounts;
using Lexi.Web.Hubs.MessagePack;
using Lexi.Web.Tests.Server;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Lexi.Web.Tests.Hubs.Fuzzing;

/// <summary>
/// One person whose browser sends nonsense. A message that ends its connection is sent as the last of its batch, so that the
/// messages before it are known to have been read: the hub answered a question that came after them.
/// </summary>
internal sealed class Attacker(TestServer server, Session person, int seed, ConcurrentDictionary<string, int> refusals) : IAsyncDisposable
{
    private const int BatchSize = 100;
    private static readonly FuzzBinder _binder = new();
    private readonly MessagePackHubProtocol _protocol = new(TestServer.Json, Limits.Default);
    private readonly FrameMaker _maker = new(new Random(seed));
    private HubClient? _client;

    /// <summary>Messages the server is known to have read.</summary>
    public int Read { get; private set; }

    /// <summary>Connections that the server ended, as it had to.</summary>
    public int Ended { get; private set; }

    /// <summary>Connections that ended although every message alone should have been answered or passed over.</summary>
    public int Surprises { get; private set; }

    public async Task Attack(int messages)
    {
        while (Read < messages)
        {
            _client ??= await Connect();
            var (batch, last) = NextBatch();
            if (!await Survives(batch))
            {
                Surprises++;
                await Disconnect();
                continue;
            }

            Read += BatchSize;
            if (await Survives(last))
                continue;
            Read++;
            Ended++;
            await Disconnect();
        }
    }

    public async ValueTask DisposeAsync() => await Disconnect();

    private async Task<HubClient> Connect()
    {
        var client = await server.Connect(person);
        client.OnRefusal = text => refusals.AddOrUpdate(text, 1, (_, times) => times + 1);
        return client;
    }

    private async Task Disconnect()
    {
        if (_client is { } client)
            await client.DisposeAsync();
        _client = null;
    }

    private (byte[] Batch, byte[] Last) NextBatch()
    {
        var batch = new List<byte>();
        byte[]? last = null;
        for (var count = 0; count < BatchSize || last is null;)
        {
            var frame = _maker.Next();
            if (EndsTheConnection(frame))
                last = frame;
            else if (count++ < BatchSize)
                batch.AddRange(frame);
        }

        return ([.. batch], last);
    }

    private bool EndsTheConnection(byte[] frame)
    {
        var bytes = new ReadOnlySequence<byte>(frame);
        try
        {
            return !_protocol.TryParseMessage(ref bytes, _binder, out var message) || message is CloseMessage;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>True when the hub answers a question that was asked after these bytes; false when it hung up.</summary>
    private async Task<bool> Survives(byte[] bytes)
    {
        var client = _client!;
        try
        {
            await client.SendRaw(bytes);
            var answer = client.Invoke("HangUp", "nothing");
            if (await Task.WhenAny(answer, client.Closed) != answer)
            {
                _ = answer.ContinueWith(late => late.Exception, TaskScheduler.Default);
                return false;
            }

            await answer;
            throw new InvalidOperationException("There is no such call to hang up.");
        }
        catch (HubRefusalException refusal)
        {
            return refusal.Message != "connection_closed";
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
    }
}
