using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Grains.VoiceRooms.Seats;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The part about being recorded.</summary>
internal sealed partial class LiveRoom
{
    /// <summary>A recorder only takes what it is given; one that has left so much unanswered is not working.</summary>
    private const int MostUnrecorded = 200;

    private RecordingConsent _consent = RecordingConsent.Off;
    private int _unrecorded;

    /// <summary>What recorders were asked, one after the other. Never fails.</summary>
    private Task _recorderLine = Task.CompletedTask;

    /// <summary>Asks everybody; who asks agrees.</summary>
    public void AskToRecord(string userId)
    {
        if (!_consent.IsOff)
            return;
        Take(_consent.Ask(userId, _services.Ids.NewId("rec_"), Now));
        Do(new SeatInput.Consented(userId, true));
    }

    public void StopRecording()
    {
        Take(_consent.Stop());
        Settle();
    }

    /// <summary>When nobody asks, it may just be over: nothing happens.</summary>
    public void SetConsent(string userId, bool consents)
    {
        if (!_consent.IsOff)
            Do(new SeatInput.Consented(userId, consents));
    }

    /// <summary>A recorder has ended by itself.</summary>
    public void EndRecorder(string recordingId, string code)
    {
        Take(_consent.Ended(recordingId, RecordingEffect.Notice.Of(code)));
        Settle();
    }

    /// <summary>Whether everybody who is here agrees. Before anything else follows from who is here.</summary>
    private void LookAtConsent() => Take(_consent.Look(_seats, Now, _services.Time.GetUtcNow()));

    private void Take(RecordingStep step)
    {
        var before = _consent.View;
        _consent = step.Consent;
        if (before != _consent.View)
            Tell(new VoiceRoomEvent.RecordingChanged(_consent.View));
        foreach (var effect in step.Effects)
        {
            switch (effect)
            {
                case RecordingEffect.Begin:
                    var begin = WhoIsRecorded();
                    AskRecorder(_consent.View.RecordingId!, recorder => recorder.Begin(begin));
                    break;
                case RecordingEffect.Hold:
                    AskRecorder(_consent.View.RecordingId!, recorder => recorder.Hold());
                    break;
                case RecordingEffect.End end:
                    AskRecorder(end.RecordingId, recorder => recorder.End());
                    break;
                case RecordingEffect.ForgetConsents:
                    Seat(new SeatInput.ConsentsForgotten());
                    break;
                case RecordingEffect.Notice notice:
                    Tell(new VoiceRoomEvent.Noticed(notice.Code, notice.Message));
                    break;
            }
        }

        if (before.State != _consent.View.State)
            SyncLanes();
    }

    private BeginRecording WhoIsRecorded() => new()
    {
        RoomId = _roomId,
        AskedBy = _consent.View.AskedBy!,
        People = _seats.Present.ToDictionary(seat => seat.UserId, seat => seat.View.DisplayName, StringComparer.Ordinal),
        Characters = _view.Characters.ToDictionary(character => character.CharacterKey, character => character.Name, StringComparer.Ordinal),
    };

    private void AskRecorder(string recordingId, Func<IRoomRecorderGrain, Task> what) => _recorderLine = AskRecorder(recordingId, what, _recorderLine);

    /// <summary>Runs beside the room's turns. A recorder that does not work has ended.</summary>
    private async Task AskRecorder(string recordingId, Func<IRoomRecorderGrain, Task> what, Task before)
    {
        try
        {
            await before;
            await what(_services.Grains.GetGrain<IRoomRecorderGrain>(recordingId));
        }
        catch (Exception exception)
        {
            LogNotRecorded(_services.Logger, exception, _roomId);
            _mailbox.Post(new RoomPost.RecorderLost(recordingId));
        }
    }

    /// <summary>With the chat its recordings go.</summary>
    private async Task SweepRecordings(Task before)
    {
        try
        {
            await before;
            await _services.Grains.GetGrain<IRecordingShelfGrain>(_view.OwnerId).Sweep();
        }
        catch (Exception exception)
        {
            // The next start sweeps again.
            LogNotRecorded(_services.Logger, exception, _roomId);
        }
    }

    /// <summary>A character's sound as it is sent.</summary>
    private void Record(RoomAudio audio)
    {
        if (_consent.View is { State: RecordingState.On, RecordingId: { } recordingId } && _unrecorded < MostUnrecorded)
            _ = Record(_services.Grains.GetGrain<IRoomRecorderGrain>(recordingId), audio);
    }

    private async Task Record(IRoomRecorderGrain recorder, RoomAudio audio)
    {
        _unrecorded++;
        try
        {
            await recorder.OnAudio(audio);
        }
        catch (Exception exception)
        {
            LogNotRecorded(_services.Logger, exception, _roomId);
        }

        _unrecorded--;
    }

    private void Record(RoomUtterance utterance)
    {
        if (_consent.HasBegun)
            _ = _services.Grains.GetGrain<IRoomRecorderGrain>(_consent.View.RecordingId!).OnUtterance(utterance);
    }
}
