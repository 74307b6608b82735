using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>One person's microphone in a room. While it is open it is an <see cref="ActiveLane"/>; nothing of it is kept.</summary>
#pragma warning disable CA1001 // The lane is disposed when it is closed or the grain is deactivated; no runtime promises to dispose grains.
public sealed class MicrophoneLaneGrain(LaneServices services) : Grain, IMicrophoneLaneGrain, IMicrophoneLaneMailbox
#pragma warning restore CA1001
{
    /// <summary>Kept awake while it is open: who is silent, or muted, for hours is still in the room.</summary>
    private static readonly TimeSpan _asLongAsOpen = TimeSpan.FromHours(24);

    private ActiveLane? _lane;
    private IGrainTimer? _timer;

    public Task Open(OpenLane lane)
    {
        _lane?.Dispose();
        _timer ??= this.RegisterGrainTimer(
            OnTimer, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        _lane = new ActiveLane(lane, services, this.AsReference<IMicrophoneLaneMailbox>(), Wake);
        DelayDeactivation(_asLongAsOpen);
        return Task.CompletedTask;
    }

    public Task Change(string laneId, LaneSettings settings)
    {
        if (_lane?.LaneId == laneId)
            _lane.Change(settings);
        return Task.CompletedTask;
    }

    public ValueTask SendAudio(MicrophoneAudio audio)
    {
        _lane?.Hear(audio);
        return ValueTask.CompletedTask;
    }

    public Task HearsNow(LaneEcho echo)
    {
        if (_lane?.LaneId == echo.LaneId)
            _lane.HearsNow(echo);
        return Task.CompletedTask;
    }

    public Task Close(string laneId)
    {
        if (_lane?.LaneId != laneId)
            return Task.CompletedTask;
        _lane.Dispose();
        _lane = null;
        DelayDeactivation(TimeSpan.Zero);
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Drain()
    {
        _lane?.Drain();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _lane?.Dispose();
        _lane = null;
        return Task.CompletedTask;
    }

    private Task OnTimer()
    {
        _lane?.Advance();
        return Task.CompletedTask;
    }

    private void Wake(TimeSpan after) => _timer?.Change(after, Timeout.InfiniteTimeSpan);
}
