using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Voice.Turns;

namespace Lexi.Grains.VoiceCalls;

/// <summary>One voice call. While it goes on it is an <see cref="ActiveCall"/>; before and after it is a row in the store.</summary>
#pragma warning disable CA1001 // The call is disposed when the grain is deactivated; no runtime promises to dispose grains.
public sealed partial class VoiceCallGrain(CallServices services) : Grain, IVoiceCallGrain, IVoiceCallMailbox
#pragma warning restore CA1001
{
    /// <summary>Kept awake for longer than any call: silence is not idleness.</summary>
    private static readonly TimeSpan _beyondTheEnd = TimeSpan.FromMinutes(20);

    private ActiveCall? _call;
    private IGrainTimer? _timer;

    private string CallId => this.GetPrimaryKeyString();

    public async Task<CallSnapshot> Open(OpenCall call)
    {
        if (_call is not null)
            throw new LexiException(ErrorCodes.InvalidRequest, "The call is open already.");
        var card = await services.Grains.GetGrain<ICharacterGrain>(call.CharacterKey).GetCard()
            ?? throw new LexiException(ErrorCodes.UnknownCharacter, "There is no such character.");
        if (!services.Gauge.TryTake())
        {
            services.Instruments.CallRefused();
            throw new LexiException(ErrorCodes.ServerFull, "All lines are busy. Please try again in a minute.", TimeSpan.FromMinutes(1));
        }

        var record = new VoiceCallRecord
        {
            CallId = CallId,
            UserId = call.UserId,
            CharacterKey = call.CharacterKey,
            Voice = call.Voice ?? card.Voice,
            StartedAt = services.Time.GetUtcNow(),
        };
        try
        {
            await services.Store.Create(record, CancellationToken.None);
        }
        catch
        {
            services.Gauge.GiveBack();
            throw;
        }

        _timer = this.RegisterGrainTimer(
            OnTimer, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        _call = new ActiveCall(record, card, call.TurnMode == TurnMode.PushToTalk, services, this.AsReference<IVoiceCallMailbox>(), Wake);
        DelayDeactivation(TimeSpan.FromSeconds(services.Limits.CallSeconds) + _beyondTheEnd);
        _call.Begin();
        return _call.Snapshot();
    }

    public async Task<CallAttached> Attach(AttachToCall request)
    {
        var call = await RequireCall(request.UserId);
        return call.Attach(request);
    }

    public Task Detach(string attachmentId)
    {
        _call?.Detach(attachmentId);
        return Task.CompletedTask;
    }

    public ValueTask SendAudio(MicrophoneAudio audio)
    {
        _call?.Hear(audio);
        return ValueTask.CompletedTask;
    }

    public Task ReportPlayback(PlaybackReport report)
    {
        _call?.Report(report);
        return Task.CompletedTask;
    }

    public async Task SendText(string userId, string text) => (await RequireCall(userId)).SendText(text);

    public async Task SetMuted(string userId, bool muted) => (await RequireCall(userId)).Handle(new TurnInput.MuteChanged(muted));

    public async Task PushToTalk(string userId, bool pressed) => (await RequireCall(userId)).PushToTalk(pressed);

    public async Task SetTurnMode(string userId, TurnMode mode) =>
        (await RequireCall(userId)).Handle(new TurnInput.TurnModeChanged(mode == TurnMode.PushToTalk));

    public async Task HangUp(string userId)
    {
        if (_call is { HasEnded: false } call)
        {
            call.RequireOwner(userId);
            call.Handle(new TurnInput.EndRequested(EndCause.HungUp));
            return;
        }
        _ = await RequireRecord(userId);
    }

    public async Task<CallTranscript> GetTranscript(string userId)
    {
        if (_call is { } call)
        {
            call.RequireOwner(userId);
            return await call.Transcript();
        }
        var record = await RequireRecord(userId);
        var card = await services.Grains.GetGrain<ICharacterGrain>(record.CharacterKey).GetCard() ?? GoneCharacter(record);
        return new CallTranscript(CallRefusals.SummaryOf(record), card, await services.Store.ListUtterances(CallId, CancellationToken.None));
    }

    public async Task Delete(string userId)
    {
        var record = await RequireRecord(userId);
        if (_call is { IsOver: false } || record.Status == CallStatus.Active)
            throw new LexiException(ErrorCodes.InvalidRequest, "Hang up first.");
        await services.Store.Delete(CallId, CancellationToken.None);
    }

    public async Task Recover()
    {
        if (_call is not null)
            return;
        if (await services.Store.Find(CallId, CancellationToken.None) is not { Status: CallStatus.Active } cutOff)
            return;
        await services.Store.Finish(CallId, CallStatus.Failed, CallEndReason.ServerDied, services.Time.GetUtcNow(), CancellationToken.None);
        services.Instruments.CallEnded(CallEndReason.ServerDied);
        LogRecovered(CallId);
        await services.Grains.GetGrain<IUserGrain>(cutOff.UserId).CallEnded(CallId);
    }

    public Task Drain()
    {
        _call?.Drain();
        LeaveWhenOver();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_call is { } call)
        {
            await call.Stop(cancellationToken);
            call.Dispose();
        }

        _call = null;
    }

    private Task OnTimer()
    {
        _call?.Advance();
        LeaveWhenOver();
        return Task.CompletedTask;
    }

    private void Wake(TimeSpan after) => _timer?.Change(after, Timeout.InfiniteTimeSpan);

    /// <summary>The call is a row from here on; whoever asks for it wakes a grain that reads it.</summary>
    private void LeaveWhenOver()
    {
        if (_call is not { IsOver: true })
            return;
        DelayDeactivation(TimeSpan.Zero);
        DeactivateOnIdle();
    }

    /// <summary>The call that goes on, for its person alone.</summary>
    private async Task<ActiveCall> RequireCall(string userId)
    {
        if (_call is { } call)
        {
            call.RequireOwner(userId);
            return call.HasEnded ? throw CallRefusals.Over(call.EndReason) : call;
        }
        throw CallRefusals.Over((await RequireRecord(userId)).EndReason);
    }

    private async Task<VoiceCallRecord> RequireRecord(string userId)
    {
        var record = await services.Store.Find(CallId, CancellationToken.None);
        return record is not null && record.UserId == userId ? record : throw CallRefusals.NotFound();
    }

    /// <summary>Its transcript outlives a character.</summary>
    private static CharacterCard GoneCharacter(VoiceCallRecord record) => new()
    {
        Key = record.CharacterKey,
        Name = record.CharacterKey,
        Tagline = string.Empty,
        Description = string.Empty,
        Voice = record.Voice,
    };
}
