using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Floor;
using Lexi.Voice.Playout;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The part that lets characters be heard, and knows how much of them was.</summary>
internal sealed partial class LiveRoom
{
    /// <summary>How often it is looked how far the listeners are, while no report comes.</summary>
    private const int LookEveryMs = 250;

    /// <summary>Between two drafts of what is being heard.</summary>
    private const int DraftMs = 250;

    /// <summary>Newest characters of words that microphones compare an echo with; about forty words.</summary>
    private const int EchoCharacters = 240;

    private readonly HeardBook _book = new(HeardRule.First);
    private long? _lookAt;

    /// <summary>What a listener has heard.</summary>
    public void Report(in RoomPlaybackReport report)
    {
        if (!_book.Report(report.AttachmentId, report.UtteranceId, report.PlayedMs, Now))
            return;
        Pump();
        Settle();
    }

    private void Play(string utteranceId)
    {
        if (Find(utteranceId) is not { Answer: { } answer } turn)
            return;
        turn.IsPlaying = true;
        turn.StartedAt = _services.Time.GetUtcNow();
        _book.Rule = RuleOf(_settings.Heard);
        _book.Began(utteranceId);
        answer.Sound.Play(Now);
        WriteToChat(() => Chat.BeginSpoken(new BeginSpoken
        {
            UtteranceId = utteranceId,
            CharacterKey = turn.Turn.CharacterKey,
            Cause = turn.Turn.Cause,
            CausedBy = turn.Turn.CausedBy,
            DecisionId = turn.Turn.DecisionId,
            OnBehalfOf = turn.Turn.OnBehalfOf,
        }));
        Pump();
        TellEcho();
    }

    private void Hold(string utteranceId)
    {
        if (Find(utteranceId) is not { IsPlaying: true, IsHeld: false, Answer: { } answer } turn)
            return;
        turn.IsHeld = true;
        answer.Sound.Hold(Now);
        _book.Hold(utteranceId, Now);
        Tell(new VoiceRoomEvent.PlaybackHeld(utteranceId));
        TellEcho();
    }

    private void Resume(string utteranceId)
    {
        if (Find(utteranceId) is not { IsHeld: true, Answer: { } answer } turn)
            return;
        turn.IsHeld = false;
        answer.Sound.Play(Now);
        _book.Resume(utteranceId, Now);
        Tell(new VoiceRoomEvent.PlaybackResumed(utteranceId));
        TellEcho();
    }

    /// <summary>It was heard to its end, or was cut: what was heard of it is what was said.</summary>
    private void End(string utteranceId, bool isInterrupted)
    {
        if (Find(utteranceId) is not { IsPlaying: true, Answer: { } answer } turn)
            return;
        _ = _turns.Remove(turn);
        var heard = _book.At(utteranceId, Now);
        var isCut = isInterrupted && !heard.IsEnd;
        var text = (heard.IsEnd ? answer.Sound.Text : answer.Sound.HeardText(heard.HeardMs)).Trim();
        if (isInterrupted)
            Tell(new VoiceRoomEvent.PlaybackStopped(utteranceId));
        Cancel(turn);
        _book.Forget(utteranceId);
        var utterance = new RoomUtterance
        {
            UtteranceId = utteranceId,
            SpeakerId = turn.Turn.CharacterKey,
            IsCharacter = true,
            Text = text,
            DurationMs = answer.Sound.SentMs,
            HeardMs = heard.HeardMs,
            IsInterrupted = isCut,
            MessageId = text.Length > 0 ? utteranceId : null,
            StartedAt = turn.StartedAt,
        };
        answer.Dispose();
        Tell(new VoiceRoomEvent.UtteranceEnded(utterance));
        _services.Instruments.Answered(isCut ? "interrupted" : "heard");
        WriteToChat(() => Chat.EndSpoken(new EndSpoken
        {
            UtteranceId = utteranceId,
            HeardText = text,
            DurationMs = utterance.DurationMs,
            HeardMs = utterance.HeardMs,
            IsInterrupted = isCut,
        }));
        TellEcho();
    }

    /// <summary>Sends what is due, and tells the floor how far it was heard.</summary>
    private void Pump()
    {
        foreach (var turn in _turns.ToArray())
        {
            if (!turn.IsPlaying)
                continue;
            var hasWords = false;
            while (turn.Answer!.Sound.TryNext(Now, out var piece))
                hasWords |= Send(turn, piece);
            if (turn.Answer.Sound.IsAllSent && !turn.IsFinished)
                hasWords |= FinishSending(turn);
            if (hasWords)
                TellEcho();
            Look(turn);
        }

        _lookAt = null;
        foreach (var turn in _turns)
        {
            if (turn is { IsPlaying: true, IsHeld: false })
                _lookAt = Math.Min(_lookAt ?? Now + LookEveryMs, _book.EndsAt(turn.UtteranceId, Now) ?? long.MaxValue);
        }
    }

    private bool Send(CharacterTurn turn, in SpokenPiece piece)
    {
        // Whoever relays it may hold it for longer than a pooled block should be away.
        var pcm = piece.Pcm.Span.ToArray();
        piece.Pcm.Dispose();
        if (turn.FirstSentAt is null)
        {
            turn.FirstSentAt = Now;
            Measure(turn);
            // Whoever hears it knows that it speaks.
            Flush();
        }

        TellWords(turn, piece.Words, piece.OffsetMs);
        var audio = new RoomAudio(_roomId, turn.Turn.CharacterKey, turn.UtteranceId, piece.OffsetMs, pcm);
        _relays.Play(audio);
        Record(audio);
        _book.Sent(turn.UtteranceId, turn.Answer!.Sound.SentMs, Now);
        return piece.Words.Length > 0;
    }

    private bool FinishSending(CharacterTurn turn)
    {
        turn.IsFinished = true;
        var words = turn.Answer!.Sound.TakeWords();
        TellWords(turn, words, turn.Answer.Sound.SentMs);
        _book.AllSent(turn.UtteranceId);
        Tell(new VoiceRoomEvent.PlaybackFinished(turn.UtteranceId, turn.Answer.Sound.SentMs));
        return words.Length > 0;
    }

    private void TellWords(CharacterTurn turn, string words, int offsetMs)
    {
        if (words.Length == 0)
            return;
        Signal(new VoiceRoomSignal.CharacterWords(turn.UtteranceId, turn.Turn.CharacterKey, offsetMs, words));
        var newest = turn.NewestWords + words;
        turn.NewestWords = newest.Length > EchoCharacters ? newest[^EchoCharacters..] : newest;
    }

    private void Look(CharacterTurn turn)
    {
        var heard = _book.At(turn.UtteranceId, Now);
        if (heard.HeardMs > turn.HeardMs || heard.IsEnd)
        {
            turn.HeardMs = heard.HeardMs;
            if (!heard.IsEnd && Now - turn.SaidAt >= DraftMs)
                Draft(turn, heard.HeardMs);
            Feed(new FloorInput.Heard(turn.UtteranceId, heard.HeardMs, heard.IsEnd));
        }
    }

    private void Draft(CharacterTurn turn, int heardMs)
    {
        var text = turn.Answer!.Sound.HeardText(heardMs);
        if (text.Length <= turn.Said.Length)
            return;
        (turn.Said, turn.SaidAt) = (text, Now);
        _ = Chat.SaySpoken(turn.UtteranceId, text);
    }

    /// <summary>What microphones must not take for speech.</summary>
    private void TellEcho()
    {
        var speaking = _turns.Where(turn => turn is { IsPlaying: true, IsHeld: false }).ToArray();
        var words = string.Join(' ', speaking.Select(turn => turn.NewestWords));
        foreach (var lane in _lanes.Values)
            lane.HearsNow(speaking.Length > 0, words);
    }

    /// <summary>The host's ears, when they decide, are those of the first here.</summary>
    private void SyncListeners()
    {
        var ranked = _seats.Present.Where(seat => seat.AttachmentId is not null)
            .OrderByDescending(seat => _view.Members.FirstOrDefault(member => member.UserId == seat.UserId)?.Role ?? MemberRole.Member)
            .ThenBy(seat => seat.View.Since).ThenBy(seat => seat.UserId, StringComparer.Ordinal);
        foreach (var (rank, seat) in ranked.Index())
            _book.Came(seat.AttachmentId!, rank);
    }

    private static HeardRule RuleOf(HeardPolicy policy) => policy switch
    {
        HeardPolicy.Any => HeardRule.Any,
        HeardPolicy.Most => HeardRule.Most,
        _ => HeardRule.First,
    };

    private void AdvanceVoices()
    {
        foreach (var voice in _voices.Values.ToArray())
        {
            if (voice.NextDeadline <= Now)
                voice.TimePassed(Now);
        }

        Pump();
        if (_usageDueAt <= Now)
            TellUsage();
    }

    private long NextOfVoices()
    {
        var next = Math.Min(_lookAt ?? long.MaxValue, _usageDueAt ?? long.MaxValue);
        foreach (var voice in _voices.Values)
            next = Math.Min(next, voice.NextDeadline ?? long.MaxValue);
        foreach (var turn in _turns)
        {
            if (turn.IsPlaying)
                next = Math.Min(next, turn.Answer!.Sound.NextAt() ?? long.MaxValue);
        }

        return next;
    }
}
