using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Testing;
using Lexi.Web.VoiceRooms;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>A relay on a clock that stands still, fed as lanes and a room feed it.</summary>
internal sealed class RelayWorld : IDisposable
{
    public const string RoomId = "chat_0123456789012345678901";

    private readonly IVoiceRoomGrain _room = DispatchProxy.Create<IVoiceRoomGrain, Room>();
    private long _sequence;

    public RelayWorld(Limits? limits = null)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        Relay = new RoomRelay(RoomId, "relay_1", _room, limits ?? Limits.Default, new VoiceRoomInstruments(meters), Time);
    }

    public ManualTime Time { get; } = new();

    public RoomRelay Relay { get; }

    public List<RoomPlaybackReport> Reports => ((Room)(object)_room).Reports;

    /// <summary>A connection that has come in.</summary>
    public Ear Join(string userId, AudioMode mode = AudioMode.Tracks, SeatState state = SeatState.Present, Limits? limits = null)
    {
        var ear = new Ear(userId, mode, Time, limits);
        Relay.Add(ear.Listener);
        Relay.Begin(ear.Listener, Joined(userId, state));
        return ear;
    }

    /// <summary>What a room answers who comes in.</summary>
    public VoiceRoomJoined Joined(string userId, SeatState state = SeatState.Present) => new()
    {
        IsGapless = true,
        Seat = Seat(userId) with { State = state },
        Snapshot = new VoiceRoomSnapshot { RoomId = RoomId, Settings = new VoiceRoomSettings(), LastSequence = _sequence },
    };

    public static RoomSeat Seat(string userId) => new()
    {
        UserId = userId,
        DisplayName = userId,
        Kind = SeatKind.Speaker,
        State = SeatState.Present,
        Since = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
    };

    public void Tell(params VoiceRoomEvent[] events)
    {
        var numbered = events.Select(happened => happened with { Sequence = ++_sequence }).ToArray();
        AssertDone(Relay.OnEvents(new VoiceRoomEvents { RoomId = RoomId, Events = numbered }));
    }

    public void Signal(params VoiceRoomSignal[] signals) =>
        AssertDone(Relay.OnSignals(new VoiceRoomSignals { RoomId = RoomId, Signals = signals }));

    public void Detach(string attachmentId, string reason) => AssertDone(Relay.OnDetached(attachmentId, reason));

    /// <summary>A piece of somebody's voice; its memory is used again at once, as its sender may.</summary>
    public void Say(string speakerId, long offsetMs, ReadOnlySpan<short> samples, string utteranceId = "")
    {
        var pcm = MemoryMarshal.AsBytes(samples).ToArray();
        AssertDone(Relay.OnAudio(new RoomAudio(RoomId, speakerId, utteranceId, offsetMs, pcm)));
        Array.Fill(pcm, (byte)0x55);
    }

    /// <summary>All of them speak in frames of 20 ms, one after the other within each, and time passes.</summary>
    public void Speak(int frames, params (string SpeakerId, short[] Sound)[] voices)
    {
        for (var frame = 0; frame < frames; frame++)
        {
            foreach (var (speaker, sound) in voices)
                Say(speaker, frame * AudioFormat.FrameMilliseconds, sound.AsSpan(frame * AudioFormat.FrameSamples, AudioFormat.FrameSamples));
            Pass(AudioFormat.FrameMilliseconds);
        }
    }

    public void Pass(int milliseconds) => Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    public void Dispose() => Relay.Dispose();

    /// <summary>A relay only enqueues.</summary>
    private static void AssertDone(ValueTask told) => Assert.True(told.IsCompletedSuccessfully);

    /// <summary>Notes what it is told of what was heard.</summary>
    public class Room : DispatchProxy
    {
        internal List<RoomPlaybackReport> Reports { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal(nameof(IVoiceRoomGrain.ReportPlayback), targetMethod!.Name);
            Reports.Add((RoomPlaybackReport)args![0]!);
            return Task.CompletedTask;
        }
    }
}
