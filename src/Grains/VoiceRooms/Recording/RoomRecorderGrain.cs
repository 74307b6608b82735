using Lexi.Audio;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>One recording: while it goes on it is a <see cref="LiveRecording"/>, afterwards a row and a folder.</summary>
public sealed partial class RoomRecorderGrain(RecordingServices services) : Grain, IRoomRecorderGrain
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private LiveRecording? _live;
    private IGrainTimer? _timer;

    private string RecordingId => this.GetPrimaryKeyString();

    public async Task Begin(BeginRecording recording)
    {
        if (_live is not null)
        {
            _live.GoOn(recording);
            return;
        }

        if (await services.Store.Find(RecordingId, CancellationToken.None) is not null)
            throw new LexiException(ErrorCodes.InvalidRequest, "This recording is over.");
        var begun = new RecordingSummary
        {
            RecordingId = RecordingId,
            ChatId = recording.RoomId,
            AskedBy = recording.AskedBy,
            StartedAt = services.Time.GetUtcNow(),
            People = recording.People,
            Characters = recording.Characters,
        };
        // The row first: files without one would be found by nobody.
        await services.Store.Save(new StoredRecording(begun, [RecordingTape.Mixed]), CancellationToken.None);
        try
        {
            _live = new LiveRecording(begun, recording, await services.Files.Create(RecordingId).WaitAsync(_patience, services.Time), services);
        }
        catch (Exception exception)
        {
            LogNotBegun(services.Logger, exception, RecordingId);
            var failed = begun with { Status = RecordingStatus.Failed, EndedAt = services.Time.GetUtcNow() };
            await services.Store.Save(new StoredRecording(failed, [RecordingTape.Mixed]), CancellationToken.None);
            throw new LexiException(ErrorCodes.InternalError, "The recording cannot be written.");
        }

        services.Instruments.Began();
        _timer = this.RegisterGrainTimer(OnTimer, new GrainTimerCreationOptions(_tick, _tick) { KeepAlive = true });
        DelayDeactivation(TimeSpan.FromSeconds(services.Limits.RecordingSeconds) + TimeSpan.FromDays(1));
    }

    public Task Hold()
    {
        _live?.Hold();
        return Task.CompletedTask;
    }

    public ValueTask OnAudio(RoomAudio audio)
    {
        _live?.Add(audio);
        return ValueTask.CompletedTask;
    }

    public Task OnUtterance(RoomUtterance utterance)
    {
        _live?.Add(utterance);
        return Task.CompletedTask;
    }

    public Task End() => Finish();

    public async Task Recover()
    {
        if (_live is not null || await services.Store.Find(RecordingId, CancellationToken.None) is not { Summary.Status: RecordingStatus.Running } left)
            return;
        var size = await services.Files.Measure(RecordingId);
        var duration = AudioFormat.DurationOf(size.Samples);
        var closed = left.Summary with
        {
            Status = RecordingStatus.Interrupted,
            EndedAt = left.Summary.StartedAt + duration,
            DurationMs = (long)duration.TotalMilliseconds,
            Bytes = size.Bytes,
        };
        await services.Store.Save(left with { Summary = closed }, CancellationToken.None);
        services.Instruments.Closed(RecordingStatus.Interrupted);
        LogRecovered(services.Logger, RecordingId);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Finish();

    private async Task OnTimer()
    {
        if (_live is not { } live)
            return;
        live.Advance();
        if (!live.IsBroken && !live.IsFull)
            return;
        var code = live.IsBroken ? "recording_failed" : "recording_too_long";
        await Finish();
        await services.Grains.GetGrain<IVoiceRoomGrain>(live.RoomId).OnRecorderEnded(RecordingId, code);
    }

    private async Task Finish()
    {
        if (_live is not { } live)
            return;
        // From here on nothing is heard any more.
        _live = null;
        _timer?.Dispose();
        _timer = null;
        var ended = await live.End(_patience);
        services.Instruments.Ended(ended.Summary.Status);
        try
        {
            await services.Store.Save(ended, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The next start finds it running, and closes it.
            LogNotSaved(services.Logger, exception, RecordingId);
        }

        DelayDeactivation(TimeSpan.Zero);
        DeactivateOnIdle();
    }
}
