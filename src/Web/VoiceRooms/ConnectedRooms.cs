using System.Threading.Channels;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.GroupChats;
using Lexi.Web.Hubs;
using Lexi.Web.Hubs.MessagePack;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.VoiceRooms;

/// <summary>
/// The voice room of one connection, and what its person asks of any room. Nobody talks in two rooms at once: who joins another leaves the
/// first. What a person may do is decided by the room's grain, at every single call.
/// </summary>
public sealed class ConnectedRooms : IAsyncDisposable
{
    private readonly SemaphoreSlim _changing = new(1);
    private readonly string _userId;
    private readonly IGrainFactory _grains;
    private readonly RoomRelays _relays;
    private readonly ConnectionOutbox _outbox;
    private readonly Limits _limits;
    private readonly Func<IMicrophoneTarget, MicrophonePump> _pump;
    private readonly ILogger _logger;
    private volatile RoomAttachment? _attachment;
    private bool _isClosed;

    internal ConnectedRooms(
        string userId, IGrainFactory grains, RoomRelays relays, ConnectionOutbox outbox, Limits limits, Func<IMicrophoneTarget, MicrophonePump> pump, ILogger logger)
    {
        _userId = userId;
        _grains = grains;
        _relays = relays;
        _outbox = outbox;
        _limits = limits;
        _pump = pump;
        _logger = logger;
    }

    public async Task<JoinedRoomMessage> Join(JoinRoomMessage request)
    {
        var roomId = GroupChatIds.Check(request?.RoomId);
        if (request!.LastSequence < 0)
            throw new LexiException(ErrorCodes.CannotResume, "There is no such place in the room to go on from.");
        if (!Enum.IsDefined(request.Kind) || !Enum.IsDefined(request.Audio))
            throw new LexiException(ErrorCodes.InvalidRequest, "There is no such way to be in a room.");
        await _changing.WaitAsync();
        try
        {
            return await Change(roomId, request);
        }
        finally
        {
            _ = _changing.Release();
        }
    }

    public async Task Leave(string roomId)
    {
        await _changing.WaitAsync();
        try
        {
            await Find(roomId).Leave(_userId);
            if (_attachment is not { } attachment || attachment.RoomId != roomId)
                return;
            attachment.Close();
            await Forget();
        }
        finally
        {
            _ = _changing.Release();
        }
    }

    public Task StreamMicrophone(string roomId, ChannelReader<AudioFrame> frames) => Attached(roomId).Microphone.Read(frames);

    public Task ReportPlayback(string roomId, RoomPlaybackMessage report)
    {
        var attachment = Attached(roomId);
        var utteranceId = Require(report?.UtteranceId, "utteranceId");
        if (report!.PlayedMs < 0 || report.Underruns < 0)
            throw new LexiException(ErrorCodes.InvalidRequest, "A played position is never negative.");
        return attachment.Room.ReportPlayback(new RoomPlaybackReport(attachment.AttachmentId, utteranceId, report.PlayedMs, report.Underruns));
    }

    public Task RaiseHand(string roomId, bool raised) => Find(roomId).RaiseHand(_userId, raised);

    public Task SetMuted(string roomId, bool muted) => Find(roomId).SetMuted(_userId, muted);

    public Task SetSilenced(string roomId, string userId, bool silenced) => Find(roomId).SetSilenced(_userId, Require(userId, "userId"), silenced);

    public Task SetSeat(string roomId, string userId, SeatKind kind) => Enum.IsDefined(kind)
        ? Find(roomId).SetSeat(_userId, Require(userId, "userId"), kind)
        : throw new LexiException(ErrorCodes.InvalidRequest, "There is no such seat.");

    public Task Admit(string roomId, string userId, bool admitted) => Find(roomId).Admit(_userId, Require(userId, "userId"), admitted);

    public Task PutOut(string roomId, string userId) => Find(roomId).PutOut(_userId, Require(userId, "userId"));

    public async Task PushToTalk(string roomId, bool pressed)
    {
        var room = Find(roomId);
        // What was said before the key went up must not arrive after it.
        if (!pressed && _attachment is { } attachment && attachment.RoomId == roomId)
            await attachment.Microphone.Flush();
        await room.PushToTalk(_userId, pressed);
    }

    public Task SetTurnMode(string roomId, TurnMode mode) => Enum.IsDefined(mode)
        ? Find(roomId).SetTurnMode(_userId, mode)
        : throw new LexiException(ErrorCodes.InvalidRequest, "There is no such way of taking turns.");

    public Task StopTurn(string roomId, string utteranceId) => Find(roomId).StopTurn(_userId, Require(utteranceId, "utteranceId"));

    public Task SetConsent(string roomId, bool consents) => Find(roomId).SetConsent(_userId, consents);

    public Task AskToRecord(string roomId) => Find(roomId).AskToRecord(_userId);

    public Task StopRecording(string roomId) => Find(roomId).StopRecording(_userId);

    public async ValueTask DisposeAsync()
    {
        await _changing.WaitAsync();
        _isClosed = true;
        await Forget();
        _ = _changing.Release();
    }

    private async Task<JoinedRoomMessage> Change(string roomId, JoinRoomMessage request)
    {
        if (_attachment is { IsOver: false } other && other.RoomId != roomId)
            await other.Room.Leave(_userId);
        var earlier = _attachment;
        // What comes from here on comes through the new one, once.
        earlier?.Silence();
        var attachment = new RoomAttachment(roomId, _userId, request.Audio, _grains, _relays, _outbox, _pump, _logger);
        try
        {
            var joined = await attachment.Join(request);
            _attachment = attachment;
            // Whoever hung up in the meantime is not there to be detached later.
            if (_isClosed)
                await Forget();
            return new JoinedRoomMessage(attachment.AttachmentId, joined.IsGapless, joined.Missed, joined.Snapshot, joined.Seat);
        }
        catch
        {
            _attachment = null;
            await attachment.DisposeAsync();
            throw;
        }
        finally
        {
            if (earlier is not null)
                await earlier.DisposeAsync();
        }
    }

    private async Task Forget()
    {
        var attachment = _attachment;
        _attachment = null;
        if (attachment is not null)
            await attachment.DisposeAsync();
    }

    private RoomAttachment Attached(string roomId) =>
        _attachment is { IsOver: false } attachment && attachment.RoomId == roomId
            ? attachment
            : throw new LexiException(ErrorCodes.NotAttached, "This connection is not in that room.");

    private IVoiceRoomGrain Find(string roomId) => _grains.GetGrain<IVoiceRoomGrain>(GroupChatIds.Check(roomId));

    private string Require(string? value, string name) => Inputs.Require(value, name, _limits);
}
