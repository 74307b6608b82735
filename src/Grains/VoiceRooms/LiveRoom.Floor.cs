using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The part that asks the floor and does what it says.</summary>
internal sealed partial class LiveRoom
{
    private readonly Queue<FloorInput> _toFloor = new();
    private FloorState _floor;
    private bool _isFeeding;

    /// <summary>Drops a queued turn, or stops the one that is heard.</summary>
    public void StopTurn(string userId, string utteranceId)
    {
        if (!RoomRights.MayInterrupt(_view, _settings, userId))
            throw RoomRefusals.Forbidden("You may not interrupt here.");
        Feed(new FloorInput.Stopped(userId, utteranceId));
        Settle();
    }

    private FloorSettings FloorSettingsNow() => FloorSettings.Default with
    {
        MostCharacterTurns = _view.Settings.MostCharacterTurns,
        IsAuto = _view.Settings.IsAuto && _view.Settings.Strategy != SpeakerStrategy.Manual,
        AutoDelayMs = _view.Settings.AutoDelaySeconds * 1000,
        MostAutoTurns = _view.Settings.MostAutoTurns,
        AllowsOverlap = _settings.AllowsOverlap,
        IdlePromptMs = _settings.IdlePromptSeconds * 1000,
    };

    /// <summary>Brings the floor something. What comes of carrying its wishes out is brought to it afterwards.</summary>
    private void Feed(FloorInput input)
    {
        _toFloor.Enqueue(input);
        if (_isFeeding)
            return;
        _isFeeding = true;
        try
        {
            while (_toFloor.TryDequeue(out var next))
            {
                var before = _floor;
                var step = SpeakingFloor.Handle(_floor, next, new FloorMoment(Now, _services.Ids.NewId));
                _floor = step.State;
                foreach (var effect in step.Effects)
                    Carry(effect);
                if (!before.Queue.SequenceEqual(_floor.Queue) || before.Answers.Count != _floor.Answers.Count)
                    MarkDirty();
            }
        }
        finally
        {
            _isFeeding = false;
        }
    }

    private void Carry(FloorEffect effect)
    {
        switch (effect)
        {
            case FloorEffect.Decide decide:
                _ = Decide(decide, _chatLine);
                break;
            case FloorEffect.Prepare prepare:
                Prepare(prepare);
                break;
            case FloorEffect.Play play:
                Play(play.UtteranceId);
                break;
            case FloorEffect.Hold hold:
                Hold(hold.UtteranceId);
                break;
            case FloorEffect.Resume resume:
                Resume(resume.UtteranceId);
                break;
            case FloorEffect.Cut cut:
                End(cut.UtteranceId, isInterrupted: true);
                break;
            case FloorEffect.Finish finish:
                End(finish.UtteranceId, isInterrupted: false);
                break;
            case FloorEffect.Discard discard:
                Discard(discard.UtteranceId);
                break;
            case FloorEffect.Show show:
                Tell(new VoiceRoomEvent.FloorChanged(show.Floor));
                break;
            case FloorEffect.Notice notice:
                Tell(new VoiceRoomEvent.Noticed(notice.Code, notice.Message));
                break;
            default:
                throw new InvalidOperationException($"A room does not know {effect.GetType().Name}.");
        }
    }

    /// <summary>Runs beside the room's turns and posts its end.</summary>
    private async Task Decide(FloorEffect.Decide decide, Task before)
    {
        SpeakerDecision? decision = null;
        // What it is about is to be a message.
        await before;
        await Beside(async () => decision = await Chat.ChooseSpeakers(new ChooseSpeakers
        {
            DecisionId = decide.DecisionId,
            Cause = decide.Cause,
            CausedBy = decide.CausedBy,
            OnBehalfOf = decide.OnBehalfOf,
            TurnsWithoutPerson = decide.TurnsWithoutPerson,
            Forced = decide.Forced,
        }));
        _mailbox.Post(new RoomPost.Happened(new FloorInput.Decided(decide.DecisionId, decision)));
    }
}
