#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Tests.Hosting;
using Lexi.Grains.VoiceCalls;
using Lexi.Testing.Conversations;

namespace Lexi.Grains.Tests.VoiceCalls;

/// <summary>Clients that come and go, processes that stop and die.</summary>
public sealed class CallLifeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(59)]
    public async Task A_client_that_comes_back_gets_exactly_what_it_missed(int gone)
    {
        await using var world = new CallWorld();
        world.Model.Answer(new ScriptedAnswer("You've reached Nyx, and this is a rather long greeting."));
        var client = world.Start();
        world.RunFor(1.5);
        var last = client.Events[^1].Sequence;
        client.Detach();
        client.Says("Hello", 2000, 2600);
        world.RunFor(gone);
        client.Attach(last);
        world.RunFor(2);

        Assert.True(client.Attached!.IsGapless);
        Assert.True(client.IsInOrder);
        Assert.Equal(client.Attached.Snapshot.LastSequence, last + client.Attached.Missed.Count);
        Assert.NotEqual(CallState.Ended, client.State);
    }

    [Fact]
    public async Task A_client_that_comes_back_too_late_finds_the_call_over()
    {
        await using var world = new CallWorld();
        var client = world.Start();
        world.RunFor(1);
        client.Detach();
        world.RunFor(61);
        Assert.Equal(ErrorCodes.CallEnded, Assert.Throws<LexiException>(() => client.Attach(1)).Code);
        Assert.Equal(CallEndReason.ListenerLost, world.World.Run(() => client.Grain.GetTranscript(CallWorld.Ada)).Call.EndReason);
        Assert.Equal(0, world.Gauge.Active);
    }

    [Fact]
    public async Task A_client_that_missed_more_than_is_kept_starts_from_the_snapshot()
    {
        await using var world = new CallWorld(limits: Limits.Default with { ResumeEvents = 3 });
        world.Model.Answer(new ScriptedAnswer("You've reached Nyx, and this is a rather long greeting."));
        var client = world.Start();
        world.RunFor(8);
        client.Detach();
        client.Attach(1);

        Assert.False(client.Attached!.IsGapless);
        Assert.Empty(client.Attached.Missed);
        Assert.NotEmpty(client.Attached.Snapshot.Utterances);
    }

    [Fact]
    public async Task Random_cuts_lose_and_repeat_nothing()
    {
        const int Seed = 20261120;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        await using var world = new CallWorld(Seed);
        var client = world.Start();
        for (var cut = 0; cut < 500; cut++)
        {
            var now = (long)world.World.Time.Elapsed.TotalMilliseconds;
            client.Says("And then what happened?", now + 100, now + 1100);
            world.RunFor(random.NextDouble() * 5);
            client.Detach();
            world.RunFor(random.NextDouble() * 10);
            client.Attach(client.Events.Count == 0 ? client.FirstSequence : client.Events[^1].Sequence);
            Assert.True(client.Attached!.IsGapless);
            Assert.True(client.IsInOrder);
        }
    }

    [Fact]
    public async Task The_newest_window_has_the_call_and_the_older_is_told_once()
    {
        await using var world = new CallWorld();
        var older = world.Start();
        world.RunFor(3);
        var newer = new CallClient(world, older.Snapshot);
        newer.Attach();
        world.RunFor(1);
        older.Detach();
        world.RunFor(3);
        newer.Do(call => call.SendText(CallWorld.Ada, "Hello"));
        world.RunFor(3);

        Assert.Equal(ErrorCodes.CallReplaced, older.Seen<CallEvent.Noticed>().Single().Code);
        Assert.DoesNotContain(older.Seen<CallEvent.CaptionUpdated>(), caption => caption.Utterance.Text == "Hello");
        Assert.Contains(newer.FinalCaptions, line => line.Text == "Hello");
        Assert.Single(world.Model.Opened);
    }

    [Fact]
    public async Task Two_hundred_windows_that_race_leave_one_call_and_one_session()
    {
        await using var world = new CallWorld(7);
        var first = world.Start();
        var clients = Enumerable.Range(0, 200).Select(_ => new CallClient(world, first.Snapshot)).ToList();
        foreach (var client in clients)
            client.Attach();
        world.RunFor(1);

        Assert.All(clients.SkipLast(1), client => Assert.Equal(ErrorCodes.CallReplaced, client.Seen<CallEvent.Noticed>().Single().Code));
        Assert.Empty(clients[^1].Seen<CallEvent.Noticed>());
        Assert.Single(world.Model.Opened);
    }

    [Fact]
    public async Task A_listener_that_throws_has_gone_away()
    {
        await using var world = new CallWorld();
        var client = world.Start();
        world.RunFor(1);
        client.Hook = () => throw new IOException("The pipe is broken.");
        client.Do(call => call.SetMuted(CallWorld.Ada, true));
        world.RunFor(61);
        Assert.Equal(CallEndReason.ListenerLost, world.World.Run(() => client.Grain.GetTranscript(CallWorld.Ada)).Call.EndReason);
    }

    [Fact]
    public async Task A_process_that_stops_ends_its_calls_in_order()
    {
        var world = new CallWorld();
        world.Model.Answer(new ScriptedAnswer("You've reached Nyx, and this is a rather long greeting."));
        var client = world.Start();
        world.RunFor(1.5);
        await world.DisposeAsync();

        var record = await world.Store.Find(client.Snapshot.CallId, CancellationToken.None);
        Assert.Equal((CallStatus.Ended, CallEndReason.ServerStopped), (record!.Status, record.EndReason));
        var cut = Assert.Single(await world.Store.ListUtterances(client.Snapshot.CallId, CancellationToken.None));
        Assert.True(cut.WasInterrupted && cut.IsFinal);
        Assert.Equal((CallEndReason.ServerStopped, CallStatus.Ended), VoiceCallTests.Ending(client));
    }

    [Fact]
    public async Task A_call_that_was_cut_off_by_the_end_of_its_process_has_failed()
    {
        await using var world = new CallWorld();
        await world.Store.Create(
            new VoiceCallRecord { CallId = "call_old", UserId = CallWorld.Ada, CharacterKey = "nyx", Voice = "ash", StartedAt = world.World.Time.GetUtcNow() },
            CancellationToken.None);
        await world.Store.SaveUtterance("call_old", new CallUtterance { Id = "a", Speaker = "user", Text = "Hello?", IsFinal = true }, 0, CancellationToken.None);
        world.World.Run(world.Call("call_old").Recover);
        world.World.Run(world.Call("call_old").Recover);

        var transcript = world.World.Run(() => world.Call("call_old").GetTranscript(CallWorld.Ada));
        Assert.Equal((CallStatus.Failed, CallEndReason.ServerDied, "Hello?"), (transcript.Call.Status, transcript.Call.EndReason, transcript.Utterances.Single().Text));
    }

    [Fact]
    public async Task A_call_that_goes_on_is_not_recovered()
    {
        await using var world = new CallWorld();
        var client = world.Start();
        world.RunFor(1);
        client.Do(call => call.Recover());
        Assert.NotEqual(CallState.Ended, client.State);
    }

    [Fact]
    public async Task A_database_that_stays_away_is_given_up_and_the_end_is_told_in_time()
    {
        await using var world = new CallWorld(options: new VoiceCallOptions { SavingSeconds = 30 });
        world.Model.Answer(new ScriptedAnswer("Hello there."));
        var client = world.Start();
        world.Store.BeforeWrite = () => throw new IOException("The database is away.");
        world.RunFor(5);
        client.Do(call => call.HangUp(CallWorld.Ada));
        world.RunFor(2.1);
        Assert.IsType<CallEvent.Ended>(client.Events[^1]);
        world.RunFor(60);
        Assert.IsType<CallEvent.Ended>(client.Events[^1]);
    }
}
#endif
