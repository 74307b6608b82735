using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Seats;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The voices of one chat: a <see cref="LiveRoom"/> while it is open, a document always.</summary>
#pragma warning disable CA1001 // The room is disposed when the grain is deactivated; no runtime promises to dispose grains.
public sealed partial class VoiceRoomGrain([PersistentState("voice_room")] IPersistentState<VoiceRoomDocument> document, VoiceRoomServices services)
    : Grain, IVoiceRoomGrain, IVoiceRoomMailbox
#pragma warning restore CA1001
{
    private static readonly TimeSpan _forever = TimeSpan.FromDays(1000);

    private LiveRoom? _room;
    private IGrainTimer? _timer;
    private Task _saving = Task.CompletedTask;

    private string RoomId => this.GetPrimaryKeyString();

    private ISpokenChatGrain Chat => services.Grains.GetGrain<ISpokenChatGrain>(RoomId);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_room is not { } room)
            return;
        _room = null;
        await room.Stop(cancellationToken);
        await _saving.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await Write(room);
        room.Dispose();
    }

    public async Task<RoomSeat> Reserve(string userId, SeatKind kind)
    {
        if (!Enum.IsDefined(kind))
            throw RoomRefusals.Invalid("There is no such seat.");
        var view = await RequireView(userId);
        return await Keeping(async () => (await Open(view)).Reserve(userId, kind));
    }

    public async Task<VoiceRoomJoined> Join(JoinVoiceRoom request)
    {
        CheckId(request.AttachmentId);
        CheckId(request.RelayId);
        if (!Enum.IsDefined(request.Kind))
            throw RoomRefusals.Invalid("There is no such seat.");
        var view = await RequireView(request.UserId);
        return await Keeping(async () => (await Open(view)).Join(request));
    }

    public Task Detach(string attachmentId) => Do(room => room.Do(new SeatInput.Detached(attachmentId)));

    public Task Leave(string userId) => Do(room => room.Do(new SeatInput.Left(userId, "left")));

    public Task Admit(string userId, string memberId, bool admitted) => Seated(userId, room =>
    {
        _ = RoomRights.Moderator(room.View, userId);
        room.Do(new SeatInput.Admitted(memberId, admitted));
    });

    public Task SetSeat(string userId, string memberId, SeatKind kind) => Seated(userId, room =>
    {
        if (!Enum.IsDefined(kind))
            throw RoomRefusals.Invalid("There is no such seat.");
        if (userId != memberId || kind != SeatKind.Listener)
            _ = RoomRights.Moderator(room.View, userId);
        room.Do(new SeatInput.KindSet(memberId, kind));
    });

    public Task RaiseHand(string userId, bool raised) => Seated(userId, room => room.Do(new SeatInput.HandRaised(userId, raised)));

    public Task SetMuted(string userId, bool muted) => Seated(userId, room => room.Do(new SeatInput.Muted(userId, muted)));

    public Task SetSilenced(string userId, string memberId, bool silenced) => Seated(userId, room =>
    {
        RoomRights.Subordinate(room.View, userId, memberId);
        room.Do(new SeatInput.Silenced(memberId, silenced));
    });

    public Task PutOut(string userId, string memberId) => Seated(userId, room =>
    {
        RoomRights.Subordinate(room.View, userId, memberId);
        room.Do(new SeatInput.Left(memberId, "kicked"));
    });

    public async Task ChangeSettings(string userId, VoiceRoomSettings settings)
    {
        _ = RoomRights.Moderator(await RequireView(userId), userId);
        var after = RoomRights.Check(settings, services.Limits);
        await Keeping(async () =>
        {
            if (_room is { } room)
            {
                room.ChangeSettings(after);
                return true;
            }

            document.State = document.State with { Settings = after };
            await document.WriteStateAsync();
            return true;
        });
    }

    public Task SetTurnMode(string userId, TurnMode mode) => Seated(userId, room => room.Do(Enum.IsDefined(mode)
        ? new SeatInput.TurnModeSet(userId, mode)
        : throw RoomRefusals.Invalid("There is no such way to end a turn.")));

    public Task PushToTalk(string userId, bool pressed) => Seated(userId, room => room.Do(new SeatInput.KeyMoved(userId, pressed)));

    public Task StopTurn(string userId, string utteranceId) => Seated(userId, room => room.StopTurn(userId, utteranceId));

    public Task AskToRecord(string userId) => Seated(userId, room =>
    {
        _ = RoomRights.Moderator(room.View, userId);
        room.AskToRecord(userId);
    });

    public Task StopRecording(string userId) => Seated(userId, room =>
    {
        _ = RoomRights.Moderator(room.View, userId);
        room.StopRecording();
    });

    public Task SetConsent(string userId, bool consents) => Seated(userId, room => room.SetConsent(userId, consents));

    public Task ReportPlayback(RoomPlaybackReport report) => Do(room => room.Report(report));

    public async Task<VoiceRoomSnapshot> GetSnapshot(string userId)
    {
        _ = RoomRights.Member(_room?.View ?? await Chat.GetView(), userId);
        return _room?.Snapshot(userId) ?? new VoiceRoomSnapshot { RoomId = RoomId, Settings = document.State.Settings, LastSequence = document.State.LastSequence };
    }

    public Task OnLane(LaneEdge edge) => Do(room => room.Hear(edge));

    public async Task OnChat(SpokenChatNews news)
    {
        if (_room is not { } room)
        {
            // A voice nobody has any more: the chat goes on by itself.
            if (news is not SpokenChatNews.Committed)
                await Chat.EndVoice();
            return;
        }

        await Do(_ => room.Hear(news));
        if (news is SpokenChatNews.Committed committed && committed.Events.Any(IsAboutThoseHere) && await Chat.GetView() is { } view)
            await Do(_ => room.See(view));
    }

    public Task OnRecorderEnded(string recordingId, string code) => Do(room => room.EndRecorder(recordingId, code));

    public Task Drain() => Do(room => room.Drain());

    private static bool IsAboutThoseHere(GroupChatEvent happened) => happened is not GroupChatEvent.MessageWritten;

    private Task OnTimer() => Do(room => room.Advance());

    /// <summary>The room, opened when it was closed.</summary>
    private async Task<LiveRoom> Open(SpokenChatView view)
    {
        if (_room is { } open)
            return open;
        view = await Chat.KeepVoice();
        _timer ??= this.RegisterGrainTimer(OnTimer, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        DelayDeactivation(_forever);
        return _room = new LiveRoom(RoomId, document.State, view, services, this.AsReference<IVoiceRoomMailbox>(), Wake);
    }

    private void Wake(TimeSpan after) => _timer?.Change(after, Timeout.InfiniteTimeSpan);

    /// <summary>The chat as its room knows it, for its members alone.</summary>
    private async Task<SpokenChatView> RequireView(string userId)
    {
        var view = _room?.View ?? await Chat.GetView();
        _ = RoomRights.Member(view, userId);
        return view!;
    }

    /// <summary>Something only who is in the room may ask.</summary>
    private async Task Seated(string userId, Action<LiveRoom> what)
    {
        _ = await RequireView(userId);
        if (_room is not { } room)
            throw RoomRefusals.NotAttached();
        _ = room.RequireSeat(userId);
        await Do(what);
    }

    private Task<bool> Do(Action<LiveRoom> what) => Keeping(() =>
    {
        if (_room is { } room)
            what(room);
        return Task.FromResult(true);
    });

    private async Task<T> Keeping<T>(Func<Task<T>> what)
    {
        try
        {
            return await what();
        }
        finally
        {
            Keep();
        }
    }

    /// <summary>What changed is kept beside the room's turns, one write at a time; a room that is over is let go.</summary>
    private void Keep()
    {
        if (_room is not { } room)
            return;
        if (room.IsDirty && _saving.IsCompleted)
            _saving = Save(room);
        if (!room.IsOver)
            return;
        _room = null;
        room.Dispose();
        DelayDeactivation(TimeSpan.Zero);
        _ = EndVoice();
    }

    private async Task Save(LiveRoom room)
    {
        while (room.IsDirty)
            await Write(room);
    }

    private async Task Write(LiveRoom room)
    {
        document.State = room.TakeDocument();
        try
        {
            await document.WriteStateAsync();
        }
        catch (Exception exception)
        {
            // The next change is kept with it.
            services.Instruments.NotKept();
            LogNotKept(services.Logger, exception, RoomId);
        }
    }

    private async Task EndVoice()
    {
        try
        {
            await Chat.EndVoice();
        }
        catch (Exception exception)
        {
            // The chat forgets a room that says nothing.
            LogNotKept(services.Logger, exception, RoomId);
        }
    }

    private void CheckId(string id)
    {
        if (string.IsNullOrEmpty(id) || id.Length > services.Limits.IdentifierCharacters)
            throw RoomRefusals.Invalid($"An id has 1 to {services.Limits.IdentifierCharacters} characters.");
    }
}
