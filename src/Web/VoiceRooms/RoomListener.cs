using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Web.Hubs;

namespace Lexi.Web.VoiceRooms;

/// <summary>
/// One connection in a room, as its relay sees it. Until the room has answered its joining, what the room tells is kept, and told after the
/// answer if it is not in it; in the lobby it is told of its own seat only; once it is over, nothing comes through. Its relay's lock guards
/// it, except <see cref="IsOver"/>.
/// </summary>
internal sealed class RoomListener(string roomId, string userId, string attachmentId, AudioMode mode, ConnectionOutbox outbox)
{
    /// <summary>More than a room tells while it answers a joining.</summary>
    private const int MostEarly = 1000;

    private List<VoiceRoomEvent>? _early = [];
    private volatile bool _isOver;
    private bool _isWaiting;
    private long _last;
    private (string UtteranceId, int Ms) _heard;

    public string UserId => userId;

    public string AttachmentId => attachmentId;

    public AudioMode Mode => mode;

    public ConnectionOutbox Outbox => outbox;

    public bool IsOver => _isOver;

    /// <summary>Whether it hears the room: it has come in, and does not wait in the lobby.</summary>
    public bool Hears => _early is null && !_isWaiting && !_isOver;

    /// <summary>The tick of the mix with which it began to hear it; below 0 before.</summary>
    public long FirstTick { get; set; } = -1;

    /// <summary>The room has answered.</summary>
    public void Begin(VoiceRoomJoined joined)
    {
        _last = joined.Snapshot.LastSequence;
        _isWaiting = joined.Seat.State == SeatState.Waiting;
        var early = _early ?? [];
        _early = null;
        if (early.Count > 0)
            Tell([.. early]);
    }

    public void Tell(VoiceRoomEvent[] events)
    {
        if (_isOver)
            return;
        if (_early is not null)
        {
            if (_early.Count + events.Length > MostEarly)
                Close("lost");
            else
                _early.AddRange(events);
            return;
        }

        var end = EndFor(events);
        if (_isWaiting || end.At < events.Length - 1 || events[0].Sequence <= _last)
            events = [.. events.Take(end.At + 1).Where(IsForMe)];
        if (events.Length > 0)
        {
            outbox.Post(roomId, events, BytesOf(events));
            _last = events[^1].Sequence;
        }

        if (end.Reason is not null)
            Close(end.Reason);
    }

    public void Tell(VoiceRoomSignals signals)
    {
        if (Hears)
            outbox.Post(signals);
    }

    /// <summary>Tells the person why; nothing of the room comes after it.</summary>
    public void Close(string reason)
    {
        if (_isOver)
            return;
        _isOver = true;
        outbox.PostClosed(roomId, reason);
    }

    /// <summary>How much of an utterance it has heard in its mix.</summary>
    /// <returns>Whether that is news.</returns>
    public bool HasHeard(string utteranceId, int heardMs)
    {
        if (_heard == (utteranceId, heardMs) || heardMs == 0)
            return false;
        _heard = (utteranceId, heardMs);
        return true;
    }

    /// <summary>Its own connection has left, or came anew: there is nobody to tell.</summary>
    public void Silence() => _isOver = true;

    private bool IsForMe(VoiceRoomEvent happened) => happened.Sequence > _last && (!_isWaiting || happened switch
    {
        VoiceRoomEvent.SeatChanged seat => seat.Seat.UserId == userId,
        VoiceRoomEvent.SeatLeft left => left.UserId == userId,
        VoiceRoomEvent.Closed => true,
        _ => false,
    });

    /// <summary>Where these events end for this person, and why; the last of them and null when they do not.</summary>
    private (int At, string? Reason) EndFor(VoiceRoomEvent[] events)
    {
        for (var at = 0; at < events.Length; at++)
        {
            if (events[at].Sequence <= _last)
                continue;
            if (events[at] is VoiceRoomEvent.Closed)
                return (at, "closed");
            if (events[at] is VoiceRoomEvent.SeatLeft left && left.UserId == userId)
                return (at, left.Reason);
        }

        return (events.Length - 1, null);
    }

    private static int BytesOf(VoiceRoomEvent[] events)
    {
        var bytes = 0;
        foreach (var happened in events)
            bytes += MessageBytes.Of(happened);
        return bytes;
    }
}
