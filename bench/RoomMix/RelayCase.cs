using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Testing;
using Lexi.Web.Hubs;
using Lexi.Web.VoiceRooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Bench.RoomMix;

/// <summary>
/// The 20 ms of a relay: the frames of all who speak come in, and everybody's tracks or mix go out, up to where SignalR takes over. Who
/// speaks listens too; the clock stands still between the calls and goes on by 20 ms in each.
/// </summary>
internal sealed class RelayCase
{
    private const string RoomId = "chat_0123456789012345678901";

    private readonly ManualTime _time = new();
    private readonly RoomRelay _relay;
    private readonly byte[][] _frames;
    private readonly string[] _speakers;
    private long _offset;

    public RelayCase(AudioMode mode, int speakers, int listeners)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        _relay = new RoomRelay(RoomId, "relay_1", Room.Create(), Limits.Default, new VoiceRoomInstruments(meters), _time);
        var instruments = new HubInstruments(meters);
        for (var at = 0; at < listeners; at++)
        {
            var userId = $"usr_{at}";
            var outbox = new ConnectionOutbox(new Nobody(), Limits.Default, instruments, _time, () => { }, NullLogger.Instance);
            var listener = new RoomListener(RoomId, userId, $"att_{at}", mode, outbox);
            _relay.Add(listener);
            _relay.Begin(listener, new VoiceRoomJoined
            {
                IsGapless = true,
                Snapshot = new VoiceRoomSnapshot { RoomId = RoomId, Settings = new VoiceRoomSettings() },
                Seat = new RoomSeat { UserId = userId, DisplayName = userId, Kind = SeatKind.Speaker, State = SeatState.Present, Since = _time.GetUtcNow() },
            });
        }

        _speakers = [.. Enumerable.Range(0, speakers).Select(at => $"usr_{at}")];
        _frames = [.. Enumerable.Range(0, speakers).Select(at => MemoryMarshal.AsBytes<short>(ToneGenerator.Noise16(AudioFormat.FrameSamples, 0.02, at)).ToArray())];
    }

    public void Tick()
    {
        for (var at = 0; at < _speakers.Length; at++)
            Check(_relay.OnAudio(new RoomAudio(RoomId, _speakers[at], "", _offset, _frames[at])));
        _offset += AudioFormat.FrameMilliseconds;
        _time.Advance(TimeSpan.FromMilliseconds(AudioFormat.FrameMilliseconds));
    }

    /// <summary>A relay only enqueues.</summary>
    private static void Check(ValueTask taken)
    {
        if (!taken.IsCompletedSuccessfully)
            throw new InvalidOperationException("The relay did more than enqueue.");
    }
}
