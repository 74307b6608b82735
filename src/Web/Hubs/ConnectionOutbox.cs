using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.Hubs.MessagePack;
using Lexi.Web.VoiceRooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.Hubs;

/// <summary>
/// Everything that waits to be written to one connection. Events overtake the rest and are never dropped; what is true only now is merged
/// while it waits and is the first to be dropped; audio is dropped oldest first beyond two seconds; one write is in flight at a time; a
/// connection that cannot keep up with events is closed. A slow browser therefore costs only itself.
/// </summary>
internal sealed class ConnectionOutbox : IDisposable
{
    private const int BytesPerMs = 48;

    private readonly Lock _gate = new();
    private readonly Queue<PendingMessage> _messages = new();
    private readonly PendingSignals _signals = new();
    private readonly PendingRoomSignals _roomSignals = new();
    private readonly Queue<PendingAudio> _audio = new();
    private readonly PendingRoomAudio _voices = new();
    private readonly RoomAudioBatch _batch = new();
    private readonly PendingMessage _batchMessage;
    private readonly IClientProxy _client;
    private readonly Limits _limits;
    private readonly HubInstruments _instruments;
    private readonly TimeProvider _time;
    private readonly Action _abort;
    private readonly ILogger _logger;
    private readonly object?[] _audioArguments = new object?[4];
    private int _messageBytes;
    private int _audioBytes;
    private long _slowSince;
    private bool _isWriting;
    private bool _isClosed;

    public ConnectionOutbox(IClientProxy client, Limits limits, HubInstruments instruments, TimeProvider time, Action abort, ILogger logger)
    {
        _client = client;
        _limits = limits;
        _instruments = instruments;
        _time = time;
        _abort = abort;
        _logger = logger;
        _batchMessage = new PendingMessage(ClientMethods.RoomAudio, ["", _batch], 0);
    }

    public void Post(CallEvents events)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            var batch = events.Events as CallEvent[] ?? [.. events.Events];
            var bytes = 0;
            foreach (var happened in batch)
            {
                bytes += MessageBytes.Of(happened);
                if (happened is CallEvent.PlaybackStopped stopped)
                    DropAudioOf(stopped.ItemId);
            }

            Enqueue(new PendingMessage(ClientMethods.CallEvents, [events.CallId, batch], bytes));
        }
    }

    public void Post(GroupChatEvents events)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            var batch = events.Events as GroupChatEvent[] ?? [.. events.Events];
            var bytes = _signals.Overtake(events.ChatId, batch);
            _messages.Enqueue(new PendingMessage(ClientMethods.ChatEvents, [events.ChatId, batch], bytes));
            _messageBytes += bytes;
            BeginWriting();
        }
    }

    /// <summary>Left out for a client that already has much waiting.</summary>
    public void Post(GroupChatSignals signals)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            if (IsLoaded)
                _instruments.SignalsDropped(signals.Signals.Count + _signals.Clear());
            else
                _instruments.SignalsDropped(_signals.Add(signals));
            BeginWriting();
        }
    }

    /// <param name="roomId">The room.</param>
    /// <param name="batch">Its events; the same array for all who are told them.</param>
    /// <param name="bytes">About what they take.</param>
    public void Post(string roomId, VoiceRoomEvent[] batch, int bytes)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            foreach (var happened in batch)
            {
                _roomSignals.Overtake(happened);
                if (happened is VoiceRoomEvent.PlaybackStopped stopped)
                    _voices.DropUtterance(stopped.UtteranceId);
            }

            Enqueue(new PendingMessage(ClientMethods.RoomEvents, [roomId, batch], bytes));
        }
    }

    /// <summary>Left out for a client that already has much waiting.</summary>
    public void Post(VoiceRoomSignals signals)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _instruments.SignalsDropped(IsLoaded ? signals.Signals.Count + _roomSignals.Clear() : _roomSignals.Add(signals));
            BeginWriting();
        }
    }

    /// <summary>Voices that leave together; they are shared, not copied.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="voices">What is there of all of them.</param>
    /// <param name="self">Whose connection it is: nobody is sent their own voice.</param>
    public void Post(string roomId, List<RoomAudioPiece> voices, string self)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            var dropped = 0;
            foreach (var voice in voices)
            {
                if (voice.SpeakerId != self)
                    dropped += _voices.Add(roomId, voice, _limits.QueuedPlaybackMs * BytesPerMs);
            }

            if (dropped > 0)
                _instruments.AudioDropped(dropped, "slow_client");
            BeginWriting();
        }
    }

    /// <summary>The last word about a room: what else waits of its sound is of no use any more.</summary>
    public void PostClosed(string roomId, string reason)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _ = _voices.Clear();
            _ = _roomSignals.Clear();
            Enqueue(new PendingMessage(ClientMethods.RoomClosed, [roomId, reason], 0));
        }
    }

    public void Post(ServerNotice notice)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            Enqueue(new PendingMessage(ClientMethods.ServerNotice, [notice], MessageBytes.Of(notice)));
        }
    }

    /// <summary>Completes when the notice was written, or never will be.</summary>
    public Task PostAndWait(ServerNotice notice)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isClosed)
                return Task.CompletedTask;
            Enqueue(new PendingMessage(ClientMethods.ServerNotice, [notice], MessageBytes.Of(notice), written));
        }

        return written.Task;
    }

    /// <summary>Copies the audio; the caller may reuse the memory at once.</summary>
    public void Post(CharacterAudio audio)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _audio.Enqueue(new PendingAudio(audio.CallId, audio.ItemId, audio.OffsetMs, AudioFrame.CopyOf(audio.Pcm.Span)));
            _audioBytes += audio.Pcm.Length;
            while (_audioBytes > _limits.QueuedPlaybackMs * BytesPerMs)
                DropOldestAudio();
            BeginWriting();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            while (_messages.TryDequeue(out var message))
                message.Written?.TrySetResult();
            while (_audio.TryDequeue(out var audio))
                audio.Frame.Dispose();
            _ = _voices.Clear();
        }
    }

    private int WaitingBytes => _messageBytes + _audioBytes + _voices.Bytes;

    private bool IsLoaded => WaitingBytes > _limits.QueuedConnectionBytes / 2;

    /// <summary>Called with the lock held.</summary>
    private void Enqueue(PendingMessage message)
    {
        _messages.Enqueue(message);
        _messageBytes += message.Bytes;
        BeginWriting();
    }

    /// <summary>Called with the lock held.</summary>
    private void BeginWriting()
    {
        CloseIfTooSlow();
        if (_isWriting || _isClosed)
            return;
        _isWriting = true;
        _ = Write();
    }

    /// <summary>The one loop that writes; it ends when nothing is left and is begun again by the next message.</summary>
    private async Task Write()
    {
        try
        {
            while (TryTake(out var message, out var audio))
            {
                if (message is not null)
                    await Send(message);
                else
                    await Send(audio);
            }
        }
#pragma warning disable CA1031 // A broken connection ends itself; what could not be written has no other place to go.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HubLog.WriteFailed(_logger, e);
            lock (_gate)
                _isWriting = false;
        }
    }

    private async Task Send(PendingMessage message)
    {
        try
        {
            await _client.SendCoreAsync(message.Method, message.Arguments);
        }
        finally
        {
            message.Written?.TrySetResult();
            if (ReferenceEquals(message, _batchMessage))
            {
                _instruments.AudioSent(_batch.Bytes);
                _batch.Clear();
            }
        }
    }

    private async Task Send(PendingAudio audio)
    {
        _audioArguments[0] = audio.CallId;
        _audioArguments[1] = audio.ItemId;
        _audioArguments[2] = audio.OffsetMs;
        _audioArguments[3] = audio.Frame;
        try
        {
            await _client.SendCoreAsync(ClientMethods.CallAudio, _audioArguments);
            _instruments.AudioSent(audio.Frame.Length);
        }
        finally
        {
            audio.Frame.Dispose();
        }
    }

    private bool TryTake(out PendingMessage? message, out PendingAudio audio)
    {
        lock (_gate)
        {
            audio = default;
            if (_messages.TryDequeue(out message))
            {
                _messageBytes -= message.Bytes;
                return true;
            }

            if (_signals.TryTake(out var chatId, out var signals))
            {
                message = new PendingMessage(ClientMethods.ChatSignals, [chatId, signals], 0);
                return true;
            }

            if (_roomSignals.TryTake(out var roomId, out var roomSignals))
            {
                message = new PendingMessage(ClientMethods.RoomSignals, [roomId, roomSignals], 0);
                return true;
            }

            if (_audio.TryDequeue(out audio))
            {
                _audioBytes -= audio.Frame.Length;
                return true;
            }

            if (_voices.TryTake(_batch))
            {
                _batchMessage.Arguments[0] = _voices.RoomId;
                message = _batchMessage;
                return true;
            }

            _isWriting = false;
            return false;
        }
    }

    private void DropAudioOf(string itemId)
    {
        for (var left = _audio.Count; left > 0; left--)
        {
            var audio = _audio.Dequeue();
            if (audio.ItemId != itemId)
            {
                _audio.Enqueue(audio);
                continue;
            }

            _audioBytes -= audio.Frame.Length;
            audio.Frame.Dispose();
        }
    }

    private void DropOldestAudio()
    {
        var dropped = _audio.Dequeue();
        _audioBytes -= dropped.Frame.Length;
        _instruments.AudioDropped(dropped.Frame.Length, "slow_client");
        dropped.Frame.Dispose();
    }

    private void CloseIfTooSlow()
    {
        if (WaitingBytes <= _limits.QueuedConnectionBytes)
        {
            _slowSince = 0;
            return;
        }

        var now = _time.GetTimestamp();
        if (_slowSince == 0)
            _slowSince = now;
        if (_time.GetElapsedTime(_slowSince, now).TotalSeconds < _limits.SlowClientSeconds)
            return;
        _isClosed = true;
        HubLog.ClosedForSlowness(_logger);
        _instruments.ConnectionClosed("too_slow");
        _abort();
    }

    private sealed record PendingMessage(string Method, object?[] Arguments, int Bytes, TaskCompletionSource? Written = null);

    private readonly record struct PendingAudio(string CallId, string ItemId, int OffsetMs, AudioFrame Frame);
}
