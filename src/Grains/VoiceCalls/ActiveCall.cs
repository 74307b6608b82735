using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Voice.Models;
using Lexi.Voice.Turns;

namespace Lexi.Grains.VoiceCalls;

/// <summary>
/// A call that is going on: carries the conversation's wishes out and brings it what happened. Used in turns of its grain only; what
/// takes time (the provider, the database, tools, a listener) runs beside and posts its end to the mailbox.
/// </summary>
internal sealed partial class ActiveCall : IConversationOutput, IDisposable
{
    /// <summary>How long after the last message a listener that cannot be reached is noticed.</summary>
    private const int ListenerAnswersMs = 1000;

    /// <summary>Lines a client gets when it attaches.</summary>
    private const int SnapshotLines = 200;

    private readonly CallServices _services;
    private readonly Action<TimeSpan> _wakeAfter;
    private readonly CallMailbox _mailbox;
    private readonly CallArchive _archive;
    private readonly ResumeLog<CallEvent> _events;
    private readonly LiveTranscript _transcript = new();
    private readonly List<CallEvent> _outgoing = [];
    private readonly List<RealtimeCommand> _beforeSession = [];
    private readonly CancellationTokenSource _connecting = new();
    private readonly Conversation _conversation;
    private readonly CharacterCard _character;
    private readonly long _startTimestamp;
    private VoiceCallRecord _record;
    private IRealtimeSession? _session;
    private CallListener? _listener;
    private long _wakesAt = long.MaxValue;
    private long? _endTellsAt;
    private int _underruns;
    private bool _hasToldEnd;

    public ActiveCall(
        VoiceCallRecord record, CharacterCard character, bool isPushToTalk, CallServices services, IVoiceCallMailbox self, Action<TimeSpan> wakeAfter)
    {
        _record = record;
        _character = character;
        _services = services;
        _wakeAfter = wakeAfter;
        _startTimestamp = services.Time.GetTimestamp();
        _mailbox = new CallMailbox(self, services.Instruments);
        _archive = new CallArchive(record.CallId, services.Store, _mailbox, services.Options, services.Instruments, services.Time, services.Logger);
        _events = CallEventKeeping.Log(services.Limits.ResumeEvents);
        var rules = CallRules.Before(services.Limits, services.Options);
        _conversation = new Conversation(TurnState.Begin(rules, isPushToTalk, 0), services.Options.Pacing, this);
    }

    /// <summary>Nothing of the call is left to do: its end was told and all of it is in the store.</summary>
    public bool IsOver { get; private set; }

    public CallEndReason EndReason => _record.EndReason;

    public bool HasEnded => _conversation.State.Phase == TurnPhase.Ended;

    private long Now => (long)_services.Time.GetElapsedTime(_startTimestamp).TotalMilliseconds;

    /// <summary>Not found is what somebody else's call is.</summary>
    public void RequireOwner(string userId)
    {
        if (_record.UserId != userId)
            throw CallRefusals.NotFound();
    }

    public CallSnapshot Snapshot() => new()
    {
        CallId = _record.CallId,
        Character = _character,
        Voice = _record.Voice,
        TurnMode = _conversation.State.IsPushToTalk ? TurnMode.PushToTalk : TurnMode.OpenMicrophone,
        State = CallTexts.StateOf(_conversation.State.Phase),
        StartedAt = _record.StartedAt,
        LastSequence = _events.LastSequence,
        IsMuted = _conversation.State.IsMuted,
        Utterances = _transcript.Newest(SnapshotLines),
        EndReason = _record.EndReason,
    };

    public async Task<CallTranscript> Transcript()
    {
        var stored = await _services.Store.ListUtterances(_record.CallId, CancellationToken.None);
        return new CallTranscript(CallRefusals.SummaryOf(_record), _character, _transcript.With(stored));
    }

    public void Begin()
    {
        Settle();
        _ = Connect(_conversation.State.IsPushToTalk);
    }

    public void Handle(TurnInput input)
    {
        _conversation.Handle(input, Now);
        Settle();
    }

    public CallAttached Attach(AttachToCall request)
    {
        var isGapless = true;
        IReadOnlyList<CallEvent> missed = [];
        if (request.LastSequence is { } last)
            isGapless = _events.TryGetAfter(last, out missed);
        if (_listener is { } replaced && replaced.AttachmentId != request.AttachmentId)
        {
            // Told to the old one alone: it is no event of the call.
            replaced.Tell([new CallEvent.Noticed(ErrorCodes.CallReplaced, "The call goes on in another window.") { Sequence = _events.LastSequence + 1 }]);
        }
        _listener = new CallListener(_record.CallId, request.AttachmentId, request.Observer, _mailbox);
        // What follows from somebody listening comes in a turn after this answer.
        _mailbox.Post(new CallPost.ListenerJoined(request.AttachmentId));
        return new CallAttached(Snapshot(), missed, isGapless);
    }

    public void Detach(string attachmentId)
    {
        if (_listener?.AttachmentId != attachmentId)
            return;
        _listener = null;
        Handle(new TurnInput.ListenerDetached());
    }

    public void Hear(in MicrophoneAudio audio)
    {
        if (_listener?.AttachmentId != audio.AttachmentId || HasEnded)
            return;
        _conversation.Hear(audio.Pcm.Span, Now);
        Settle();
    }

    public void Report(in PlaybackReport report)
    {
        if (_listener?.AttachmentId != report.AttachmentId)
            return;
        if (report.Underruns > _underruns)
            _services.Instruments.Underran(report.Underruns - _underruns);
        _underruns = Math.Max(_underruns, report.Underruns);
        _conversation.Report(report.ItemId, report.PlayedMs, Now);
        Settle();
    }

    public void SendText(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new LexiException(ErrorCodes.InvalidRequest, "There is nothing in the message.");
        if (text.Length > _services.Limits.MessageCharacters)
            throw new LexiException(ErrorCodes.TooLarge, $"A message has at most {_services.Limits.MessageCharacters} characters.");
        Handle(new TurnInput.TextWritten(text.Trim()));
    }

    public void PushToTalk(bool isPressed)
    {
        if (!_conversation.State.IsPushToTalk)
            throw new LexiException(ErrorCodes.WrongMode, "Switch to push-to-talk first.");
        Handle(isPressed ? new TurnInput.KeyPressed() : new TurnInput.KeyReleased());
    }

    /// <summary>The timer rang: what is due is done.</summary>
    public void Advance()
    {
        _wakesAt = long.MaxValue;
        _conversation.Advance(Now);
        if (_endTellsAt <= Now)
            TellEnd();
        Settle();
    }

    /// <summary>Takes everything that waits in the mailbox.</summary>
    public void Drain()
    {
        _mailbox.BeginTaking();
        while (_mailbox.TryTake(out var said, out var audio))
        {
            switch (said)
            {
                case null:
                    _conversation.Receive(audio, Now);
                    break;
                case VoiceModelEvent modelEvent:
                    _conversation.Handle(modelEvent, Now);
                    break;
                case CallPost post:
                    Take(post);
                    break;
                default:
                    throw new InvalidOperationException($"Nobody posts a {said.GetType().Name}.");
            }
        }
        Settle();
    }

    /// <summary>The process stops, or the grain must go: the call ends in order.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        _mailbox.Close();
        Handle(new TurnInput.EndRequested(EndCause.ServerStopped));
        Drain();
        try
        {
            await _archive.Writing.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            _archive.GiveUp();
        }
        Drain();
        TellEnd();
        Settle();
    }

    /// <summary>Gives pooled audio back. After <see cref="Stop"/>.</summary>
    public void Dispose()
    {
        _conversation.Dispose();
        _connecting.Dispose();
        _archive.Dispose();
    }

    /// <summary>The end of every turn: what happened is told, and the timer is set.</summary>
    private void Settle()
    {
        Flush();
        _listener?.TakeAnswers();
        var next = Math.Min(_conversation.NextDeadline ?? long.MaxValue, _endTellsAt ?? long.MaxValue);
        if (_listener is { IsAnswered: false })
            next = Math.Min(next, Now + ListenerAnswersMs);
        if (next >= _wakesAt)
            return;
        _wakesAt = next;
        var wait = TimeSpan.FromMilliseconds(next) - _services.Time.GetElapsedTime(_startTimestamp);
        _wakeAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    private void Flush()
    {
        if (_outgoing.Count == 0)
            return;
        _listener?.Tell([.. _outgoing]);
        _outgoing.Clear();
    }

    private void Tell(CallEvent happened) => _outgoing.Add(_events.Number(happened));
}
