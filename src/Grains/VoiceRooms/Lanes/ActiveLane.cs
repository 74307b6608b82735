using System.Text.RegularExpressions;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Voice.Endpointing;
using Lexi.Voice.Lanes;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>
/// A lane that is open: carries the microphone's voice to the others and its pieces to the transcription, and tells the room the edges. Used in
/// turns of its grain only; what takes time runs beside and posts its end to the mailbox.
/// </summary>
internal sealed partial class ActiveLane : ILaneOutput, ILaneTranscriberOutput, IDisposable
{
    /// <summary>Receivers of a voice that do not answer are noticed this long after the last of it, milliseconds.</summary>
    private const int AnswersMs = 1000;

    /// <summary>What a model takes of names that may be said.</summary>
    private const int MostNames = 100;
    private const int MostNameLength = 100;

    private readonly OpenLane _lane;
    private readonly LaneServices _services;
    private readonly Action<TimeSpan> _wakeAfter;
    private readonly IVoiceRoomGrain _room;
    private readonly LaneMailbox _mailbox;
    private readonly MicrophoneLane _microphone;
    private readonly LaneTranscriber _transcriber;
    private readonly LaneVoice _voice;
    private readonly long _startTimestamp;
    private readonly long _startAt;
    private long _wakesAt = long.MaxValue;
    private long _answersAt = long.MaxValue;

    public ActiveLane(OpenLane lane, LaneServices services, IMicrophoneLaneMailbox self, Action<TimeSpan> wakeAfter)
    {
        _lane = lane;
        _services = services;
        _wakeAfter = wakeAfter;
        _startTimestamp = services.Time.GetTimestamp();
        _startAt = (long)(services.Time.GetUtcNow() - lane.ClockStart).TotalMilliseconds;
        _room = services.Grains.GetGrain<IVoiceRoomGrain>(lane.RoomId);
        _mailbox = new LaneMailbox(self);
        var rules = services.Options.Rules with { LongestTurnMs = services.Limits.SpokenTurnSeconds * 1000 };
        _microphone = new MicrophoneLane(rules, () => services.Ids.NewId("utt_"), this);
        _transcriber = new LaneTranscriber(Asked(lane), services, _mailbox, this, Spread(lane.UserId));
        _voice = new LaneVoice(lane, services);
        services.Instruments.Opened();
        Change(lane.Settings);
    }

    public string LaneId => _lane.LaneId;

    /// <summary>Milliseconds of the room's clock; they never run backwards, whatever the system's clock does.</summary>
    private long Now => _startAt + (long)_services.Time.GetElapsedTime(_startTimestamp).TotalMilliseconds;

    public void Change(LaneSettings settings)
    {
        _voice.Change(settings);
        _microphone.SwitchTo(
            settings.IsMuted ? MicrophoneMode.Muted
            : settings.TurnMode != TurnMode.PushToTalk ? MicrophoneMode.Open
            : settings.IsKeyDown ? MicrophoneMode.KeyDown : MicrophoneMode.KeyUp,
            Now);
        Settle();
    }

    public void Hear(in MicrophoneAudio audio)
    {
        if (audio.AttachmentId != _lane.AttachmentId || audio.Pcm.Length % sizeof(short) != 0 || audio.Pcm.Length > _services.Limits.AudioFrameBytes * 10)
            return;
        _microphone.Add(audio.Pcm.Span, Now);
        _voice.Flush();
        Settle();
    }

    public void HearsNow(in LaneEcho echo)
    {
        _microphone.Hear(echo.IsPlaying, echo.Words, Now);
        Settle();
    }

    /// <summary>The timer rang: what is due is done.</summary>
    public void Advance()
    {
        _wakesAt = long.MaxValue;
        if (_answersAt <= Now)
        {
            _answersAt = long.MaxValue;
            _voice.TakeAnswers();
        }

        _transcriber.Advance(Now);
        _microphone.Advance(Now);
        Settle();
    }

    /// <summary>Takes everything that waits in the mailbox.</summary>
    public void Drain()
    {
        _mailbox.BeginTaking();
        while (_mailbox.TryTake(out var post))
            _transcriber.Take(post!, Now);
        Settle();
    }

    /// <summary>Ends what was going on, and everything else.</summary>
    public void Dispose()
    {
        _mailbox.Close();
        _microphone.End(Now);
        _voice.Flush();
        _voice.TakeAnswers();
        _transcriber.Dispose();
        _services.Instruments.Closed();
    }

    void ILaneOutput.OnVoice(ReadOnlySpan<byte> pcm, long offsetMs)
    {
        _voice.Add(pcm, offsetMs);
        _answersAt = Now + AnswersMs;
    }

    void ILaneOutput.OnSound(ReadOnlySpan<byte> pcm) => _transcriber.Add(pcm, Now);

    void ILaneOutput.OnEffect(LaneEffect effect)
    {
        switch (effect)
        {
            case LaneEffect.EndPiece ended:
                _transcriber.EndPiece(ended.Piece, Now);
                break;
            case LaneEffect.ForgetPiece:
                _transcriber.ForgetPiece();
                break;
            case LaneEffect.SpeechStarted started:
                Tell(new LaneEdge.SpeechStarted(started.TurnId, started.At) { UserId = _lane.UserId, LaneId = _lane.LaneId });
                break;
            case LaneEffect.SpeechStopped stopped:
                Tell(new LaneEdge.SpeechStopped(stopped.TurnId, stopped.At) { UserId = _lane.UserId, LaneId = _lane.LaneId });
                break;
            case LaneEffect.Words words:
                Tell(new LaneEdge.Words(words.TurnId, words.Text) { UserId = _lane.UserId, LaneId = _lane.LaneId });
                break;
            case LaneEffect.TurnEnded ended:
                _services.Instruments.TurnEnded(ended);
                Tell(new LaneEdge.TurnEnded(
                    ended.TurnId, ended.Text, ended.VoicedMs, ended.TranscribedMs, ended.SpeechEndedAt, ended.WordsAt, ended.At)
                {
                    UserId = _lane.UserId,
                    LaneId = _lane.LaneId,
                });
                break;
        }
    }

    void ILaneTranscriberOutput.OnNews(PieceNews news)
    {
        if (news.Text is { } text)
            _microphone.Take(news.Piece, text, news.IsFinal, Now);
        else
            _microphone.Fail(news.Piece, Now);
    }

    void ILaneTranscriberOutput.OnFailed() =>
        Tell(new LaneEdge.Failed(ErrorCodes.VoiceUnavailable) { UserId = _lane.UserId, LaneId = _lane.LaneId });

    /// <summary>One-way: the room is never waited for.</summary>
    private void Tell(LaneEdge edge) => _ = _room.OnLane(edge);

    /// <summary>The end of every turn: the timer is set.</summary>
    private void Settle()
    {
        var next = Math.Min(_answersAt, Math.Min(_microphone.NextDeadline ?? long.MaxValue, _transcriber.NextDeadline ?? long.MaxValue));
        if (next >= _wakesAt)
            return;
        _wakesAt = next;
        var wait = TimeSpan.FromMilliseconds(next - _startAt) - _services.Time.GetElapsedTime(_startTimestamp);
        _wakeAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    /// <summary>Names come from people, and one that a model refuses must not cost the person their transcription.</summary>
    private static TranscriptionOptions Asked(OpenLane lane) => new()
    {
        Language = lane.Language is { } language && LanguageCode().IsMatch(language) ? language : null,
        Names = [.. lane.Names.Where(name => name.Length <= MostNameLength).Take(MostNames)],
        SafetyIdentifier = PromptMaterials.SafetyIdentifierOf(lane.UserId),
    };

    /// <summary>0 to 1: lanes that lost their sessions together do not come back together.</summary>
    private static double Spread(string userId)
    {
        var hash = 2166136261u;
        foreach (var character in userId)
            hash = unchecked((hash ^ character) * 16777619);
        return hash / (double)uint.MaxValue;
    }

    [GeneratedRegex(@"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})?\z")]
    private static partial Regex LanguageCode();
}
