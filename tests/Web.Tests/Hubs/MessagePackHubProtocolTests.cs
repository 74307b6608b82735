using System.Buffers;
using System.Text.Json;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.Http;
using Lexi.Web.Hubs;
using Lexi.Web.Hubs.MessagePack;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Lexi.Web.Tests.Hubs;

/// <summary>
/// SignalR's MessagePack hub protocol. The byte vectors are the examples of the public specification
/// (HubProtocol.md, "MessagePack (MsgPack) encoding").
/// </summary>
public sealed class MessagePackHubProtocolTests
{
    private static readonly MessagePackHubProtocol _protocol = new(JsonSettings.Create(Limits.Default), Limits.Default);
    private readonly HubBinder _binder = new();

    [Fact]
    public void TheSpecificationsInvocationIsRead()
    {
        var message = Assert.IsType<InvocationMessage>(Read("96 01 80 a3 78 79 7a a6 6d 65 74 68 6f 64 91 2a 90", Binder("method", typeof(int))));
        Assert.Equal("xyz", message.InvocationId);
        Assert.Equal("method", message.Target);
        Assert.Equal([42], message.Arguments);
        Assert.Null(message.StreamIds);
    }

    [Fact]
    public void TheSpecificationsNonBlockingInvocationIsRead() =>
        Assert.Null(Assert.IsType<InvocationMessage>(Read("96 01 80 c0 a6 6d 65 74 68 6f 64 91 2a 90", Binder("method", typeof(int)))).InvocationId);

    [Fact]
    public void TheSpecificationsStreamItemIsRead()
    {
        var item = Assert.IsType<StreamItemMessage>(Read("94 02 80 a3 78 79 7a 2a", Binder("method", typeof(int), typeof(int))));
        Assert.Equal("xyz", item.InvocationId);
        Assert.Equal(42, item.Item);
    }

    [Theory]
    [InlineData("95 03 80 a3 78 79 7a 01 a5 45 72 72 6f 72", "Error", false)]
    [InlineData("94 03 80 a3 78 79 7a 02", null, false)]
    [InlineData("95 03 80 a3 78 79 7a 03 2a", null, true)]
    public void TheSpecificationsCompletionsAreRead(string hex, string? error, bool hasResult)
    {
        var completion = Assert.IsType<CompletionMessage>(Read(hex, Binder("method", typeof(int))));
        Assert.Equal(error, completion.Error);
        Assert.Equal(hasResult, completion.HasResult);
    }

    [Fact]
    public void TheSpecificationsCancelPingAndCloseAreRead()
    {
        Assert.Equal("xyz", Assert.IsType<CancelInvocationMessage>(Read("93 05 80 a3 78 79 7a", _binder)).InvocationId);
        Assert.IsType<PingMessage>(Read("91 06", _binder));
        Assert.Equal("xyz", Assert.IsType<CloseMessage>(Read("92 07 a3 78 79 7a", _binder)).Error);
    }

    [Fact]
    public void AudioCrossesUnchanged()
    {
        var pcm = new byte[960];
        new Random(1).NextBytes(pcm);
        using var frame = AudioFrame.CopyOf(pcm);
        var item = Assert.IsType<StreamItemMessage>(RoundTrip(new StreamItemMessage("1", frame), Binder("m", typeof(string), typeof(AudioFrame))));
        using var read = Assert.IsType<AudioFrame>(item.Item);
        Assert.Equal(pcm, read.Span.ToArray());
    }

    [Fact]
    public void EventsCrossAsMapsWithTheirDiscriminator()
    {
        CallEvent[] events =
        [
            new CallEvent.StateChanged(CallState.Listening) { Sequence = 1 },
            new CallEvent.PlaybackStopped("item_2", 1240) { Sequence = 2 },
            new CallEvent.AnswerMeasured(510, null, 210, 240) { Sequence = 3 },
        ];
        var message = RoundTrip(new InvocationMessage(ClientMethods.CallEvents, ["call_1", events]), Binder(ClientMethods.CallEvents, typeof(string), typeof(CallEvent[])));
        Assert.Equal(events, Assert.IsType<CallEvent[]>(Assert.IsType<InvocationMessage>(message).Arguments[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(-32)]
    [InlineData(-33)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void IntegersCrossUnchanged(int value) => Assert.Equal(value, RoundTripArgument(value, typeof(int)));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(40_000)]
    public void StringsOfEveryHeaderCrossUnchanged(int length) => Assert.Equal(new string('ä', length / 2), RoundTripArgument(new string('ä', length / 2), typeof(string)));

    [Fact]
    public void AMessageInPiecesIsReadOnceItIsWhole()
    {
        using var frame = AudioFrame.CopyOf(new byte[960]);
        var bytes = _protocol.GetMessageBytes(new StreamItemMessage("1", frame)).ToArray();
        for (var split = 0; split < bytes.Length; split += 7)
        {
            var half = new ReadOnlySequence<byte>(bytes.AsMemory(0, split));
            Assert.False(_protocol.TryParseMessage(ref half, Binder("m", typeof(AudioFrame), typeof(AudioFrame)), out _));
            var whole = Split(bytes, split);
            Assert.True(_protocol.TryParseMessage(ref whole, Binder("m", typeof(AudioFrame), typeof(AudioFrame)), out _));
            Assert.True(whole.IsEmpty);
        }
    }

    [Fact]
    public void AMessageIsReadUpToTheLimitAndRefusedBeyondItBeforeItHasArrived()
    {
        var most = new ReadOnlySequence<byte>(LengthPrefix(Limits.Default.HubMessageBytes));
        Assert.False(_protocol.TryParseMessage(ref most, _binder, out _));
        var beyond = new ReadOnlySequence<byte>(LengthPrefix(Limits.Default.HubMessageBytes + 1));
        Assert.Throws<InvalidDataException>(() => _protocol.TryParseMessage(ref beyond, _binder, out _));
    }

    [Theory]
    [InlineData("96 01 80 c0 a6 6d 65 74 68 6f 64 91 a3 61 62 63 90")]
    [InlineData("96 01 80 c0 a6 6d 65 74 68 6f 64 92 2a 2a 90")]
    [InlineData("96 01 80 c0 a6 6d 65 74 68 6f 64 91 c7 00 00 90")]
    [InlineData("96 01 80 c0 a6 6d 65 74 68 6f 64 91 dd ff ff ff ff 90")]
    public void ArgumentsThatDoNotFitAreABindingFailure(string hex) =>
        Assert.IsType<InvocationBindingFailureMessage>(Read(hex, Binder("method", typeof(int))));

    [Fact]
    public void JsonThatIsTooDeepIsABindingFailure()
    {
        var deep = string.Concat(Enumerable.Repeat("91 ", 20)) + "2a";
        Assert.IsType<InvocationBindingFailureMessage>(Read($"96 01 80 c0 a6 6d 65 74 68 6f 64 91 {deep} 90", Binder("method", typeof(JsonElement))));
    }

    [Fact]
    public void AStringThatIsNotUtf8IsABindingFailure() =>
        Assert.IsType<InvocationBindingFailureMessage>(Read("96 01 80 c0 a6 6d 65 74 68 6f 64 91 a2 c3 28 90", Binder("method", typeof(string))));

    [Fact]
    public void MutatedMessagesNeverCauseAnythingButARefusal()
    {
        const int Seed = 20261120;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        using var frame = AudioFrame.CopyOf(new byte[64]);
        byte[][] good =
        [
            _protocol.GetMessageBytes(new StreamItemMessage("1", frame)).ToArray(),
            _protocol.GetMessageBytes(new InvocationMessage("1", "method", [new StartCallMessage { Character = "nyx" }, "text", true])).ToArray(),
            _protocol.GetMessageBytes(CompletionMessage.WithError("1", "no")).ToArray(),
            _protocol.GetMessageBytes(new CloseMessage("bye", true)).ToArray(),
        ];
        var binder = Binder("method", typeof(StartCallMessage), typeof(string), typeof(bool));
        for (var i = 0; i < 100_000; i++)
        {
            var bytes = (byte[])good[random.Next(good.Length)].Clone();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var input = new ReadOnlySequence<byte>(bytes, 0, random.Next(bytes.Length + 1));
            try
            {
                while (_protocol.TryParseMessage(ref input, binder, out _))
                {
                }
            }
            catch (InvalidDataException)
            {
                // The framework closes the connection for it.
            }
        }
    }

    private static HubMessage RoundTrip(HubMessage message, HubBinder binder)
    {
        var input = new ReadOnlySequence<byte>(_protocol.GetMessageBytes(message));
        Assert.True(_protocol.TryParseMessage(ref input, binder, out var read));
        Assert.True(input.IsEmpty);
        return read;
    }

    private static object? RoundTripArgument(object value, Type type) =>
        Assert.IsType<InvocationMessage>(RoundTrip(new InvocationMessage("m", [value]), Binder("m", type))).Arguments[0];

    private static HubMessage Read(string hex, HubBinder binder)
    {
        var body = Convert.FromHexString(hex.Replace(" ", string.Empty, StringComparison.Ordinal));
        var input = new ReadOnlySequence<byte>([.. LengthPrefix(body.Length), .. body]);
        Assert.True(_protocol.TryParseMessage(ref input, binder, out var message));
        return message;
    }

    private static byte[] LengthPrefix(int length)
    {
        var prefix = new List<byte>();
        for (; length >= 0x80; length >>= 7)
            prefix.Add((byte)(length | 0x80));
        prefix.Add((byte)length);
        return [.. prefix];
    }

    private static HubBinder Binder(string target, params Type[] types) => new() { Target = target, Types = types };

    private static ReadOnlySequence<byte> Split(byte[] bytes, int at)
    {
        var first = new Segment(bytes.AsMemory(0, at), 0, null);
        var last = new Segment(bytes.AsMemory(at), at, first);
        return new ReadOnlySequence<byte>(first, 0, last, bytes.Length - at);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index, Segment? previous)
        {
            Memory = memory;
            RunningIndex = index;
            previous?.Next = this;
        }
    }
}
