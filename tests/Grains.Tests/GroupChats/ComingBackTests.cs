#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>Connections that come, go and come back.</summary>
public sealed class ComingBackTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(30, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public async Task Within_a_minute_one_gets_exactly_what_one_missed(int gone, bool isGapless)
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[1].Detach();
        var last = clients[1].LastSequence;
        _ = clients[0].Says("Nyx, is he gone?");
        world.RunFor(gone);
        clients[1].Attach(last);

        Assert.Equal(isGapless, clients[1].Attached!.IsGapless);
        Assert.Equal(isGapless ? clients[0].LastSequence - last : 0, clients[1].Attached!.Missed.Count);
        Assert.True(clients[1].IsInOrder);
        Assert.Equal(clients[0].Lines, clients[1].Lines);
    }

    [Fact]
    public async Task Who_missed_more_than_is_kept_starts_from_a_snapshot()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { ResumeEvents = 3 });
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[0].Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", true));
        foreach (var (missed, isGapless) in new[] { (3, true), (4, false) })
        {
            clients[1].Detach();
            for (var index = 0; index < missed; index++)
                _ = clients[0].Says("Blah.");
            clients[1].Attach(clients[1].LastSequence);
            Assert.Equal(isGapless, clients[1].Attached!.IsGapless);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public async Task A_sequence_that_never_was_gets_nobodys_events(long sequence)
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        ada.Detach();
        if (sequence < 0)
        {
            Assert.Equal(ErrorCodes.CannotResume, Assert.Throws<LexiException>(() => ada.Attach(sequence)).Code);
            return;
        }

        ada.Attach(sequence);
        Assert.False(ada.Attached!.IsGapless);
        Assert.Empty(ada.Attached.Missed);
    }

    [Fact]
    public async Task Numbers_of_a_process_that_died_never_come_again()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        ada.Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", true));
        _ = ada.Says("One.");
        var last = ada.LastSequence;
        world.Kill();
        ada.Attach(last);
        Assert.True(ada.Attached!.IsGapless);
        _ = ada.Says("Two.");
        Assert.Equal(last + 1, ada.LastSequence);
        world.Kill();
        ada.Attach(last);
        // What was told in between is gone with its process, and nobody is told that nothing was.
        Assert.False(ada.Attached!.IsGapless);
    }

    [Fact]
    public async Task Random_cuts_lose_and_repeat_nothing()
    {
        const int Seed = 20261120;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        await using var world = new ChatWorld(Seed, Limits.Default with { MessagesPer10Seconds = 1000 });
        var clients = world.Open(["lexi", "nyx"], ChatWorld.Bob, ChatWorld.Cleo);
        var names = new[] { "Nyx", "Lexi", "everybody", "Bob" };
        for (var cut = 0; cut < 500; cut++)
        {
            var gone = clients[1 + random.Next(2)];
            if (random.Next(3) > 0)
                _ = clients[0].Says($"And then, {names[random.Next(names.Length)]}, what happened?");
            world.RunFor(random.NextDouble() * 3);
            gone.Detach();
            if (random.Next(3) == 0)
                _ = clients[0].Says("While you were away.");
            world.RunFor(random.NextDouble() * 10);
            gone.Attach(gone.LastSequence);
            Assert.True(gone.Attached!.IsGapless, $"cut {cut}");
        }

        world.RunFor(60);
        Assert.All(clients, client => Assert.True(client.IsInOrder));
        Assert.Equal(clients[0].Lines, clients[1].Lines);
        Assert.Equal(clients[0].Lines, clients[2].Lines);
        output.WriteLine($"{clients[0].LastSequence} events, {clients[0].Messages.Count} messages");
    }

    [Fact]
    public async Task A_person_is_there_as_long_as_one_of_their_connections_is()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var second = new ChatClient(world, clients[0].ChatId, ChatWorld.Bob);
        second.Attach();
        Assert.Equal([true], Presence(clients[0]));
        clients[1].Detach();
        Assert.Equal([true], Presence(clients[0]));
        second.Detach();
        Assert.Equal([true, false], Presence(clients[0]));
        Assert.False(clients[0].Do(chat => chat.GetSnapshot(ChatWorld.Ada)).Members.Single(member => member.UserId == ChatWorld.Bob).IsOnline);
    }

    [Fact]
    public async Task A_connection_that_fails_costs_the_others_nothing()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[1].Hook = () => throw new IOException("The line is dead.");
        for (var index = 0; index < 3; index++)
            _ = clients[0].Says($"Line {index}.");
        world.RunFor(5);
        Assert.True(clients[0].IsInOrder);
        Assert.Equal([true, false], Presence(clients[0]));
    }

    [Fact]
    public async Task Who_has_read_how_far_is_told_and_kept()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        clients[0].Do(chat => chat.SetCharacterMuted(ChatWorld.Ada, "nyx", true));
        var message = clients[0].Says("Read this.");
        clients[1].Do(chat => chat.MarkRead(ChatWorld.Bob, message.Position));
        clients[1].Do(chat => chat.MarkRead(ChatWorld.Bob, 1));
        world.RunFor(1.1);
        var read = Assert.Single(clients[0].Seen<GroupChatEvent.ReadMoved>());
        Assert.Equal((ChatWorld.Bob, message.Position), (read.UserId, read.Position));
        clients[1].Do(chat => chat.MarkRead(ChatWorld.Bob, 1_000_000));
        await world.Restart();
        clients[0].Attach();
        Assert.Equal(message.Position, clients[0].Attached!.Snapshot.Members.Single(member => member.UserId == ChatWorld.Bob).ReadPosition);
    }

    private static IEnumerable<bool> Presence(ChatClient client) =>
        client.Signals.OfType<GroupChatSignal.PresenceChanged>().Where(presence => presence.UserId == ChatWorld.Bob).Select(presence => presence.IsOnline);
}
#endif
