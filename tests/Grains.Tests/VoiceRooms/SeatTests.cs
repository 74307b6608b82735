#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.Tests.Hosting;
using Lexi.Grains.Tests.VoiceRooms.Hosting;

namespace Lexi.Grains.Tests.VoiceRooms;

/// <summary>Who is in a room, and on whose word.</summary>
public sealed class SeatTests
{
    [Fact]
    public async Task Who_comes_is_seen_by_all_and_gets_a_microphone()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        Assert.Equal([ChatWorld.Ada, ChatWorld.Bob], clients[1].Joined!.Snapshot.Seats.Select(seat => seat.UserId));
        Assert.Contains(clients[0].Seen<VoiceRoomEvent.SeatChanged>(), seen => seen.Seat is { UserId: ChatWorld.Bob, State: SeatState.Present, Kind: SeatKind.Speaker });
        Assert.All(clients, client => Assert.Equal(client.AttachmentId, client.Lane.Open!.AttachmentId));
        Assert.Equal("web-1", Assert.Single(clients[0].Lane.Open!.Settings.Relays).RelayId);
        Assert.Contains("Nyx", clients[0].Lane.Open!.Names);
    }

    [Fact]
    public async Task A_room_has_so_many_speakers_and_so_many_listeners_and_no_more()
    {
        await using var world = new RoomWorld(limits: Limits.Default with { SpeakersPerRoom = 1, ListenersPerRoom = 1 });
        var roomId = world.Create(["nyx"], ChatWorld.Bob, ChatWorld.Cleo);
        Assert.Equal(SeatKind.Speaker, world.Client(roomId, ChatWorld.Ada).Join().Seat.Kind);
        Assert.Equal(SeatKind.Listener, world.Client(roomId, ChatWorld.Bob).Join().Seat.Kind);
        Assert.Equal(ErrorCodes.RoomFull, Refused(() => world.Client(roomId, ChatWorld.Cleo).Join()));
        Assert.Equal(ErrorCodes.RoomFull, Refused(() => world.World.Run(() => world.Room(roomId).SetSeat(ChatWorld.Ada, ChatWorld.Bob, SeatKind.Speaker))));
        world.World.Run(() => world.Room(roomId).Leave(ChatWorld.Bob));
        Assert.Equal(SeatKind.Listener, world.Client(roomId, ChatWorld.Cleo).Join().Seat.Kind);
    }

    [Fact]
    public async Task A_reserved_seat_is_kept_for_fifteen_seconds()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"], ChatWorld.Bob)[0];
        world.World.Run(() => ada.Grain.Leave(ChatWorld.Bob));
        Assert.Equal(SeatState.Reserved, world.World.Run(() => ada.Grain.Reserve(ChatWorld.Bob, SeatKind.Speaker)).State);
        world.RunFor(14.9);
        Assert.DoesNotContain(ada.Seen<VoiceRoomEvent.SeatLeft>(), left => left.Reason == "expired");
        world.RunFor(0.2);
        Assert.Contains(ada.Seen<VoiceRoomEvent.SeatLeft>(), left => left is { UserId: ChatWorld.Bob, Reason: "expired" });
    }

    [Fact]
    public async Task A_seat_waits_a_minute_for_who_dropped_and_tells_exactly_what_was_missed()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var last = clients[1].LastSequence;
        clients[1].Drop();
        world.RunFor(59.9);
        Assert.Equal(SeatState.Away, clients[0].Seen<VoiceRoomEvent.SeatChanged>().Last().Seat.State);
        Assert.Null(clients[1].Lane.Open);
        clients[0].Do(room => room.RaiseHand(ChatWorld.Ada, true));
        Assert.True(clients[1].Join(lastSequence: last).IsGapless);
        Assert.True(clients[1].IsInOrder);
        Assert.Equal(clients[0].LastSequence, clients[1].LastSequence);
        Assert.Equal(2, clients[1].Lane.Openings);

        clients[1].Drop();
        world.RunFor(60.1);
        Assert.Contains(clients[0].Seen<VoiceRoomEvent.SeatLeft>(), left => left is { UserId: ChatWorld.Bob, Reason: "lost" });
        Assert.False(clients[1].Join(lastSequence: last).IsGapless);
    }

    [Fact]
    public async Task The_newest_connection_of_a_person_wins_and_the_older_is_told_so()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"])[0];
        var second = world.Client(ada.Joined!.Snapshot.RoomId, ChatWorld.Ada);
        _ = second.Join();
        world.World.RunUntilIdle();
        Assert.Equal("replaced", ada.Reason);
        Assert.Equal(second.AttachmentId, second.Lane.Open!.AttachmentId);
        ada.Do(room => room.Detach(ada.AttachmentId!));
        Assert.Equal(SeatState.Present, second.Grain.GetSnapshotOf(world, ChatWorld.Ada).Seats[0].State);
    }

    [Fact]
    public async Task In_a_room_with_a_lobby_a_moderator_lets_people_in()
    {
        await using var world = new RoomWorld();
        var roomId = world.Create(["nyx"], ChatWorld.Bob, ChatWorld.Cleo);
        world.World.Run(() => world.Room(roomId).ChangeSettings(ChatWorld.Ada, new VoiceRoomSettings { HasLobby = true }));
        var (ada, bob, cleo) = (world.Client(roomId, ChatWorld.Ada), world.Client(roomId, ChatWorld.Bob), world.Client(roomId, ChatWorld.Cleo));
        Assert.Equal(SeatState.Present, ada.Join().Seat.State);
        var waiting = bob.Join();
        Assert.Equal(SeatState.Waiting, waiting.Seat.State);
        Assert.Equal([ChatWorld.Bob], waiting.Snapshot.Seats.Select(seat => seat.UserId));
        Assert.Null(bob.Lane.Open);
        Assert.Equal(ErrorCodes.Forbidden, Refused(() => world.World.Run(() => world.Room(roomId).Admit(ChatWorld.Bob, ChatWorld.Bob, true))));
        ada.Do(room => room.Admit(ChatWorld.Ada, ChatWorld.Bob, true));
        world.World.RunUntilIdle();
        Assert.NotNull(bob.Lane.Open);

        _ = cleo.Join();
        ada.Do(room => room.Admit(ChatWorld.Ada, ChatWorld.Cleo, false));
        world.World.RunUntilIdle();
        Assert.Equal("kicked", cleo.Reason);
        Assert.Contains(ada.Seen<VoiceRoomEvent.SeatLeft>(), left => left is { UserId: ChatWorld.Cleo, Reason: "refused" });
    }

    [Fact]
    public async Task Nobody_new_comes_into_a_locked_room_but_who_dropped_comes_back()
    {
        await using var world = new RoomWorld();
        var roomId = world.Create(["nyx"], ChatWorld.Bob, ChatWorld.Cleo);
        var (ada, bob) = (world.Client(roomId, ChatWorld.Ada), world.Client(roomId, ChatWorld.Bob));
        _ = ada.Join();
        _ = bob.Join();
        ada.Do(room => room.ChangeSettings(ChatWorld.Ada, new VoiceRoomSettings { IsLocked = true }));
        Assert.Equal(ErrorCodes.RoomLocked, Refused(() => world.Client(roomId, ChatWorld.Cleo).Join()));
        Assert.Equal(ErrorCodes.RoomLocked, Refused(() => world.World.Run(() => world.Room(roomId).Reserve(ChatWorld.Cleo, SeatKind.Listener))));
        bob.Drop();
        Assert.Equal(SeatState.Present, bob.Join().Seat.State);
    }

    [Fact]
    public async Task Whoever_is_muted_or_silenced_is_not_heard_and_only_a_moderator_takes_silence_back()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[1].Do(room => room.SetMuted(ChatWorld.Bob, true));
        world.World.RunUntilIdle();
        Assert.True(clients[1].Lane.Open!.Settings.IsMuted);
        clients[1].Do(room => room.SetMuted(ChatWorld.Bob, false));
        clients[0].Do(room => room.SetSilenced(ChatWorld.Ada, ChatWorld.Bob, true));
        world.World.RunUntilIdle();
        Assert.True(clients[1].Lane.Open!.Settings.IsMuted);
        Assert.Equal(ErrorCodes.Forbidden, Refused(() => clients[1].Do(room => room.SetSilenced(ChatWorld.Bob, ChatWorld.Bob, false))));
        Assert.Equal(ErrorCodes.Forbidden, Refused(() => clients[1].Do(room => room.SetSilenced(ChatWorld.Bob, ChatWorld.Ada, true))));
        clients[0].Do(room => room.SetSilenced(ChatWorld.Ada, ChatWorld.Bob, false));
        world.World.RunUntilIdle();
        Assert.False(clients[1].Lane.Open!.Settings.IsMuted);
    }

    [Fact]
    public async Task A_listener_has_no_microphone_until_a_moderator_gives_one()
    {
        await using var world = new RoomWorld();
        var roomId = world.Create(["nyx"], ChatWorld.Bob);
        var (ada, bob) = (world.Client(roomId, ChatWorld.Ada), world.Client(roomId, ChatWorld.Bob));
        _ = ada.Join();
        _ = bob.Join(SeatKind.Listener);
        bob.Do(room => room.RaiseHand(ChatWorld.Bob, true));
        Assert.Equal(ErrorCodes.Forbidden, Refused(() => bob.Do(room => room.SetSeat(ChatWorld.Bob, ChatWorld.Bob, SeatKind.Speaker))));
        Assert.Null(bob.Lane.Open);
        ada.Do(room => room.SetSeat(ChatWorld.Ada, ChatWorld.Bob, SeatKind.Speaker));
        world.World.RunUntilIdle();
        Assert.NotNull(bob.Lane.Open);
        Assert.False(ada.Seen<VoiceRoomEvent.SeatChanged>().Last().Seat.IsHandRaised);
        bob.Do(room => room.SetSeat(ChatWorld.Bob, ChatWorld.Bob, SeatKind.Listener));
        world.World.RunUntilIdle();
        Assert.Null(bob.Lane.Open);
    }

    [Fact]
    public async Task The_key_of_push_to_talk_reaches_the_microphone()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"])[0];
        Assert.Equal(ErrorCodes.WrongMode, Refused(() => ada.Do(room => room.PushToTalk(ChatWorld.Ada, true))));
        ada.Do(room => room.SetTurnMode(ChatWorld.Ada, TurnMode.PushToTalk));
        ada.Do(room => room.PushToTalk(ChatWorld.Ada, true));
        world.World.RunUntilIdle();
        Assert.Equal((TurnMode.PushToTalk, true), (ada.Lane.Open!.Settings.TurnMode, ada.Lane.Open.Settings.IsKeyDown));
    }

    [Theory]
    [InlineData(MemberStatus.Kicked)]
    [InlineData(MemberStatus.Banned)]
    [InlineData(MemberStatus.Left)]
    public async Task Who_leaves_the_chat_leaves_the_room(MemberStatus how)
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var chat = world.Chats.Chat(clients[0].Joined!.Snapshot.RoomId);
        world.World.Run(() => how switch
        {
            MemberStatus.Kicked => chat.Kick(ChatWorld.Ada, ChatWorld.Bob),
            MemberStatus.Banned => chat.Ban(ChatWorld.Ada, ChatWorld.Bob),
            _ => chat.Leave(ChatWorld.Bob),
        });
        world.World.RunUntilIdle();
        Assert.Equal(how == MemberStatus.Left ? "left" : "kicked", clients[1].Reason);
        Assert.Null(clients[1].Lane.Open);
        Assert.Equal(ErrorCodes.NotFound, Refused(() => clients[1].Join()));
    }

    [Fact]
    public async Task Who_is_put_out_may_come_again()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[0].Do(room => room.PutOut(ChatWorld.Ada, ChatWorld.Bob));
        world.World.RunUntilIdle();
        Assert.Equal("kicked", clients[1].Reason);
        Assert.Equal(SeatState.Present, clients[1].Join().Seat.State);
    }

    [Fact]
    public async Task Strangers_find_no_room_and_who_has_no_seat_does_nothing_in_it()
    {
        await using var world = new RoomWorld();
        var roomId = world.Create(["nyx"], ChatWorld.Bob);
        Assert.Equal(ErrorCodes.NotFound, Refused(() => world.Client(roomId, ChatWorld.Cleo).Join()));
        Assert.Equal(ErrorCodes.NotFound, Refused(() => world.Client("chat_none", ChatWorld.Ada).Join()));
        Assert.Equal(ErrorCodes.NotFound, Refused(() => world.Room(roomId).GetSnapshotOf(world, ChatWorld.Cleo)));
        _ = world.Client(roomId, ChatWorld.Ada).Join();
        Assert.Equal(ErrorCodes.NotAttached, Refused(() => world.World.Run(() => world.Room(roomId).RaiseHand(ChatWorld.Bob, true))));
        Assert.Equal(ErrorCodes.NotFound, Refused(() => world.World.Run(() => world.Room(roomId).RaiseHand(ChatWorld.Cleo, true))));
    }

    [Fact]
    public async Task A_process_that_fails_leaves_its_people_away_and_the_others_undisturbed()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var broken = new RoomProcess("web-2");
        var cleo = world.Client(clients[0].Joined!.Snapshot.RoomId, ChatWorld.Bob, broken);
        _ = cleo.Join();
        world.World.RunUntilIdle();
        Assert.Equal(["web-1", "web-2"], clients[0].Lane.Open!.Settings.Relays.Select(relay => relay.RelayId));
        broken.IsBroken = true;
        clients[0].Do(room => room.RaiseHand(ChatWorld.Ada, true));
        world.RunFor(2);
        Assert.Equal(SeatState.Away, clients[0].Seen<VoiceRoomEvent.SeatChanged>().Last().Seat.State);
        Assert.Equal(["web-1"], clients[0].Lane.Open!.Settings.Relays.Select(relay => relay.RelayId));
        Assert.True(clients[0].IsInOrder);
    }

    [Fact]
    public async Task A_microphone_that_cannot_be_reached_is_told_and_opened_anew_with_the_next_connection()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[1].Lane.IsBroken = true;
        _ = clients[1].Join();
        world.World.RunUntilIdle();
        Assert.Contains(clients[0].Seen<VoiceRoomEvent.Noticed>(), notice => notice.Code == ErrorCodes.VoiceUnavailable);
        clients[1].Lane.IsBroken = false;
        _ = clients[1].Join();
        world.World.RunUntilIdle();
        Assert.Equal(clients[1].AttachmentId, clients[1].Lane.Open!.AttachmentId);
    }

    [Fact]
    public async Task A_room_in_which_nobody_is_left_is_kept_for_five_minutes()
    {
        await using var world = new RoomWorld();
        var ada = world.Open(["nyx"])[0];
        var roomId = ada.Joined!.Snapshot.RoomId;
        ada.Do(room => room.Leave(ChatWorld.Ada));
        world.RunFor(299.9);
        Assert.True(world.World.Run(() => world.Spoken(roomId).GetView()) is not null && IsVoiced(world, roomId));
        world.RunFor(0.2);
        Assert.False(IsVoiced(world, roomId));
    }

    [Fact]
    public async Task After_a_restart_people_find_their_seats_again()
    {
        await using var world = new RoomWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[1].Do(room => room.RaiseHand(ChatWorld.Bob, true));
        var before = clients[0].LastSequence;
        world.RunFor(1);
        world.Kill();
        var joined = clients[0].Join(lastSequence: before);
        Assert.False(joined.IsGapless);
        Assert.True(joined.Snapshot.LastSequence > before);
        Assert.Equal([(ChatWorld.Ada, SeatState.Present, false), (ChatWorld.Bob, SeatState.Away, true)], joined.Snapshot.Seats.Select(seat => (seat.UserId, seat.State, seat.IsHandRaised)));
        world.RunFor(60.1);
        Assert.Contains(clients[0].Seen<VoiceRoomEvent.SeatLeft>(), left => left is { UserId: ChatWorld.Bob, Reason: "lost" });
    }

    [Theory]
    [InlineData(9)]
    [InlineData(601)]
    [InlineData(-1)]
    public async Task Settings_that_make_no_sense_are_refused(int idle)
    {
        await using var world = new RoomWorld();
        var roomId = world.Create(["nyx"], ChatWorld.Bob);
        Assert.Equal(ErrorCodes.InvalidRequest, Refused(() => Set(new VoiceRoomSettings { IdlePromptSeconds = idle })));
        Assert.Equal(ErrorCodes.InvalidRequest, Refused(() => Set(new VoiceRoomSettings { Interruption = (InterruptionPolicy)9 })));
        Assert.Equal(ErrorCodes.InvalidRequest, Refused(() => Set(new VoiceRoomSettings { Interrupters = [.. Enumerable.Range(0, 51).Select(number => $"usr_{number}")] })));
        Assert.Equal(ErrorCodes.Forbidden, Refused(() => world.World.Run(() => world.Room(roomId).ChangeSettings(ChatWorld.Bob, new VoiceRoomSettings()))));
        Set(new VoiceRoomSettings { IdlePromptSeconds = 10 });

        void Set(VoiceRoomSettings settings) => world.World.Run(() => world.Room(roomId).ChangeSettings(ChatWorld.Ada, settings));
    }

    private static bool IsVoiced(RoomWorld world, string roomId)
    {
        var before = world.Chats.Model.Requests.Count;
        _ = new ChatClient(world.Chats, roomId, ChatWorld.Ada).Says("Nyx, are you there?");
        world.RunFor(0.05);
        return world.Chats.Model.Requests.Count == before;
    }

    private static string Refused(Action what) => Assert.Throws<LexiException>(what).Code;
}
#endif
