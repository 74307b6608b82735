using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Floor;
using Lexi.Grains.VoiceRooms.Seats;
using Lexi.Voice.Endpointing;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The part about people's microphones.</summary>
internal sealed partial class LiveRoom
{
    private const int MostNames = 100;

    /// <summary>How long the last words of a lane that was closed are waited for.</summary>
    private const int LastWordsMs = 2000;

    private readonly Dictionary<string, OpenTurn> _openTurns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LaneLine> _lanes = new(StringComparer.Ordinal);
    private long _lastLane;

    /// <summary>A lane tells something. One that was replaced is believed only how its last turn ended.</summary>
    public void Hear(LaneEdge edge)
    {
        var isOpen = _lanes.TryGetValue(edge.UserId, out var lane) && lane.Wanted?.LaneId == edge.LaneId;
        var isLast = edge is LaneEdge.TurnEnded last && _openTurns.TryGetValue(edge.UserId, out var turn) && turn.LaneId == edge.LaneId && turn.UtteranceId == last.UtteranceId;
        if (!isOpen && !isLast)
            return;
        switch (edge)
        {
            case LaneEdge.SpeechStarted started:
                _openTurns[edge.UserId] = new OpenTurn(edge.LaneId, started.UtteranceId);
                Signal(new VoiceRoomSignal.SpeechChanged(edge.UserId, IsSpeaking: true));
                Feed(new FloorInput.SpeechStarted(edge.UserId, started.UtteranceId, started.At));
                break;
            case LaneEdge.SpeechStopped stopped:
                Signal(new VoiceRoomSignal.SpeechChanged(edge.UserId, IsSpeaking: false));
                Feed(new FloorInput.SpeechStopped(edge.UserId, stopped.UtteranceId, stopped.At));
                break;
            case LaneEdge.Words words:
                Signal(new VoiceRoomSignal.PersonWords(words.UtteranceId, edge.UserId, words.Text));
                Feed(new FloorInput.Words(edge.UserId, words.UtteranceId, words.Text));
                break;
            case LaneEdge.TurnEnded ended:
                EndTurn(ended);
                break;
            case LaneEdge.Failed failed:
                Tell(new VoiceRoomEvent.Noticed(failed.Code, $"{NameOf(edge.UserId)} can be heard, but not understood at the moment."));
                break;
        }

        Settle();
    }

    private void EndTurn(LaneEdge.TurnEnded ended)
    {
        if (_openTurns.TryGetValue(ended.UserId, out var open) && open.UtteranceId == ended.UtteranceId)
            _ = _openTurns.Remove(ended.UserId);
        Spend(_usage with { TranscribedMs = _usage.TranscribedMs + Math.Max(0, ended.TranscribedMs) });
        var text = ended.Text.Trim();
        Feed(new FloorInput.TurnEnded(ended.UserId, ended.UtteranceId, text));
        // "[coughs]" was not said.
        if (Backchannels.HasWords(text))
            _ = Commit(ended, text);
    }

    private string NameOf(string userId) => _view.Members.FirstOrDefault(member => member.UserId == userId)?.DisplayName ?? "Somebody";

    /// <summary>Turns whose lanes are over do not keep the others waiting.</summary>
    private void SyncTurns()
    {
        foreach (var (userId, turn) in _openTurns.OrderBy(open => open.Key, StringComparer.Ordinal).ToArray())
        {
            if (_seats.Find(userId) is null)
            {
                _ = _openTurns.Remove(userId);
            }
            else if (turn.EndsBy is null && _lanes.GetValueOrDefault(userId)?.Wanted?.LaneId != turn.LaneId)
            {
                _openTurns[userId] = turn with { EndsBy = Now + LastWordsMs };
                Signal(new VoiceRoomSignal.SpeechChanged(userId, IsSpeaking: false));
                Feed(new FloorInput.SpeechStopped(userId, turn.UtteranceId, Now));
            }
        }
    }

    private void EndLostTurns()
    {
        foreach (var (userId, turn) in _openTurns.Where(open => open.Value.EndsBy <= Now).OrderBy(open => open.Key, StringComparer.Ordinal).ToArray())
        {
            _ = _openTurns.Remove(userId);
            Feed(new FloorInput.TurnEnded(userId, turn.UtteranceId, ""));
        }
    }

    /// <summary>Each who may speak and is on the line has a lane; a new connection gets a new one.</summary>
    private void SyncLanes()
    {
        foreach (var userId in _lanes.Keys.Order(StringComparer.Ordinal).ToArray())
        {
            if (_seats.Find(userId) is { IsPresent: true, View.Kind: SeatKind.Speaker })
                continue;
            if (_lanes.Remove(userId, out var gone))
                gone.Want(null);
        }

        foreach (var seat in _seats.All.Where(seat => seat is { IsPresent: true, View.Kind: SeatKind.Speaker, AttachmentId: not null }))
        {
            if (!_lanes.TryGetValue(seat.UserId, out var line))
            {
                _lanes[seat.UserId] = line = new LaneLine(
                    _services.Grains.GetGrain<IMicrophoneLaneGrain>($"{_roomId}/{seat.UserId}"), exception => LaneLost(seat.UserId, exception));
            }

            var wanted = LaneOf(seat, line.Wanted);
            if (!ReferenceEquals(wanted, line.Wanted))
                line.Want(wanted);
        }
    }

    private OpenLane LaneOf(Seat seat, OpenLane? before)
    {
        var isChatMuted = _view.Members.Any(member => member.UserId == seat.UserId && member.IsMuted);
        var settings = new LaneSettings
        {
            IsMuted = seat.View.IsMuted || seat.View.IsSilenced || isChatMuted,
            TurnMode = seat.TurnMode,
            IsKeyDown = seat.IsKeyDown,
            Relays = _relays.ForLanes,
            RecordingId = _consent.View.State == RecordingState.On ? _consent.View.RecordingId : null,
        };
        if (before?.AttachmentId == seat.AttachmentId)
            return before!.Settings == settings ? before : before with { Settings = settings };
        return new OpenLane
        {
            RoomId = _roomId,
            UserId = seat.UserId,
            LaneId = $"lane_{++_lastLane}",
            AttachmentId = seat.AttachmentId!,
            ClockStart = _clockStart,
            Names =
            [
                .. _view.Characters.SelectMany(character => character.Aliases.Prepend(character.Name))
                    .Concat(_seats.All.Select(other => other.View.DisplayName)).Distinct(StringComparer.Ordinal).Take(MostNames),
            ],
            Settings = settings,
        };
    }

    private void LaneLost(string userId, Exception exception)
    {
        LogLaneLost(_services.Logger, exception, _roomId);
        _mailbox.Post(new RoomPost.LaneLost(userId));
    }
}
