using System.Collections.Concurrent;
using System.Threading.Channels;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.GroupChats;
using Lexi.Web.Hubs.MessagePack;
using Lexi.Web.VoiceCalls;
using Lexi.Web.VoiceRooms;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.Hubs;

/// <summary>
/// One browser's connection: who it is, the calls it listens to, and what it may do with them. A call is reached only through an
/// attachment that its grain granted, so no later message needs another check of access.
/// </summary>
public sealed class ClientConnection : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, CallAttachment> _calls = new(StringComparer.Ordinal);
    private readonly string _userId;
    private readonly IGrainFactory _grains;
    private readonly ConnectionOutbox _outbox;
    private readonly Limits _limits;
    private readonly HubInstruments _instruments;
    private readonly TimeProvider _time;
    private readonly Action _abort;
    private readonly ILogger _logger;

    internal ClientConnection(
        string userId,
        IGrainFactory grains,
        RoomRelays relays,
        ConnectionOutbox outbox,
        Limits limits,
        HubInstruments instruments,
        TimeProvider time,
        Action abort,
        ILogger logger)
    {
        _userId = userId;
        _grains = grains;
        _outbox = outbox;
        _limits = limits;
        _instruments = instruments;
        _time = time;
        _abort = abort;
        _logger = logger;
        Chats = new ConnectedChats(userId, grains, outbox, limits, logger);
        Rooms = new ConnectedRooms(
            userId, grains, relays, outbox, limits, target => new MicrophonePump(target, outbox, limits, instruments, time, abort, logger), logger);
    }

    /// <summary>The group chats it listens to.</summary>
    public ConnectedChats Chats { get; }

    /// <summary>The voice room it is in.</summary>
    public ConnectedRooms Rooms { get; }

    public async Task<AttachedMessage> StartCall(StartCallMessage request)
    {
        var started = await _grains.GetGrain<IUserGrain>(_userId).StartCall(new StartCall
        {
            CharacterKey = Require(request?.Character, "character"),
            Voice = Optional(request!.Voice, "voice"),
            TurnMode = request.TurnMode,
        });
        return await Attach(started.CallId, lastSequence: null);
    }

    public Task<AttachedMessage> AttachCall(AttachCallMessage request)
    {
        var callId = CallIds.Check(Require(request?.CallId, "callId"));
        if (request!.LastSequence < 0)
            throw new LexiException(ErrorCodes.CannotResume, "There is no such place in the call to go on from.");
        return Attach(callId, request.LastSequence);
    }

    public Task StreamMicrophone(string callId, ChannelReader<AudioFrame> frames) => Find(callId).Microphone.Read(frames);

    public Task ReportPlayback(string callId, PlaybackMessage report)
    {
        var call = Find(callId);
        var itemId = Require(report?.ItemId, "itemId");
        if (report!.PlayedMs < 0 || report.Underruns < 0)
            throw new LexiException(ErrorCodes.InvalidRequest, "A played position is never negative.");
        return call.Grain.ReportPlayback(new PlaybackReport(call.AttachmentId, itemId, report.PlayedMs, report.Underruns));
    }

    public Task SendText(string callId, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new LexiException(ErrorCodes.InvalidRequest, "Write something first.");
        if (text.Length > _limits.MessageCharacters)
            throw new LexiException(ErrorCodes.TooLarge, $"A message has at most {_limits.MessageCharacters} characters.");
        return Find(callId).Grain.SendText(_userId, text);
    }

    public Task SetMuted(string callId, bool muted) => Find(callId).Grain.SetMuted(_userId, muted);

    public async Task PushToTalk(string callId, bool pressed)
    {
        var call = Find(callId);
        if (!pressed)
            await call.Microphone.Flush();
        await call.Grain.PushToTalk(_userId, pressed);
    }

    public Task SetTurnMode(string callId, TurnMode mode)
    {
        if (!Enum.IsDefined(mode))
            throw new LexiException(ErrorCodes.InvalidRequest, "There is no such way of taking turns.");
        return Find(callId).Grain.SetTurnMode(_userId, mode);
    }

    public Task HangUp(string callId) => Find(callId).Grain.HangUp(_userId);

    internal Task Tell(ServerNotice notice) => _outbox.PostAndWait(notice);

    public async ValueTask DisposeAsync()
    {
        foreach (var callId in _calls.Keys)
        {
            if (_calls.TryRemove(callId, out var call))
                await call.DisposeAsync();
        }

        await Rooms.DisposeAsync();
        await Chats.DisposeAsync();
        _outbox.Dispose();
    }

    private async Task<AttachedMessage> Attach(string callId, long? lastSequence)
    {
        await ForgetWhatIsOver();
        var call = new CallAttachment(callId, _grains, _outbox, _limits, _instruments, _time, _abort, _logger);
        try
        {
            var attached = await call.Grain.Attach(new AttachToCall
            {
                UserId = _userId,
                AttachmentId = call.AttachmentId,
                LastSequence = lastSequence,
                Observer = call.Reference,
            });
            if (_calls.TryGetValue(callId, out var earlier) && _calls.TryUpdate(callId, call, earlier))
                await earlier.DisposeAsync();
            else
                _calls[callId] = call;
            return new AttachedMessage(call.AttachmentId, attached.IsGapless, attached.Missed, attached.Snapshot);
        }
        catch
        {
            await call.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection can outlive any number of calls.</summary>
    private async Task ForgetWhatIsOver()
    {
        foreach (var (callId, call) in _calls)
        {
            if (call.IsOver && _calls.TryRemove(callId, out _))
                await call.DisposeAsync();
        }
    }

    private CallAttachment Find(string callId) =>
        callId is not null && _calls.TryGetValue(callId, out var call)
            ? call
            : throw new LexiException(ErrorCodes.NotAttached, "This connection is not in that call.");

    private string Require(string? value, string name) =>
        string.IsNullOrWhiteSpace(value)
            ? throw new LexiException(ErrorCodes.InvalidRequest, $"\"{name}\" is missing.")
            : Optional(value, name)!;

    private string? Optional(string? value, string name) =>
        value?.Length > _limits.IdentifierCharacters
            ? throw new LexiException(ErrorCodes.TooLarge, $"\"{name}\" has at most {_limits.IdentifierCharacters} characters.")
            : value;
}
