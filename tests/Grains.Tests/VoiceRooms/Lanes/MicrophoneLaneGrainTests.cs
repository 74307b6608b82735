#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Simulator.Speech;

namespace Lexi.Grains.Tests.VoiceRooms.Lanes;

/// <summary>What a lane tells its room, and whom it lets hear what.</summary>
public sealed class MicrophoneLaneGrainTests
{
    [Fact]
    public async Task A_sentence_becomes_edges_and_words_in_order()
    {
        await using var world = new LaneWorld().Open(language: "en", names: ["Nyx", new string('x', 500)]);
        world.IsSilent(1000);
        world.Says("Good evening, Nyx.");
        var ended = world.Now;
        world.IsSilent(2000);

        Assert.StartsWith("SpeechStarted", world.Told.Kinds, StringComparison.Ordinal);
        Assert.EndsWith("Words TurnEnded", world.Told.Kinds, StringComparison.Ordinal);
        Assert.All(world.Told.Edges, edge => Assert.Equal((LaneWorld.Ada, "lane_1"), (edge.UserId, edge.LaneId)));
        var started = Assert.IsType<LaneEdge.SpeechStarted>(world.Told.Edges[0]);
        Assert.StartsWith("utt_", started.UtteranceId, StringComparison.Ordinal);
        Assert.InRange(started.At, 1000, 1150);
        var turn = Assert.Single(world.Turns);
        Assert.Equal(("Good evening, Nyx.", started.UtteranceId), (turn.Text, turn.UtteranceId));
        Assert.InRange(turn.SpeechEndedAt, ended - 150, ended + 20);
        Assert.InRange(turn.At - turn.SpeechEndedAt, 500, 560);
        Assert.InRange(turn.DurationMs, 700, ended - 1000);
        Assert.InRange(turn.TranscribedMs, turn.DurationMs + 200, turn.DurationMs + 800);
        Assert.InRange(turn.WordsAt, turn.SpeechEndedAt + 200, turn.At);
    }

    [Fact]
    public async Task The_voice_goes_to_every_relay_and_the_recorder_at_once_and_silence_goes_nowhere()
    {
        await using var world = new LaneWorld();
        var (first, second) = (world.AddRelay(), world.AddRelay());
        world.Open();
        world.Change(settings => settings with { RecordingId = "rec_1" });
        world.IsSilent(2000);
        Assert.Empty(first.Audio);
        world.Says("One two three four.");
        world.IsSilent(2000);

        Assert.Equal("One two three four.", SimulatedEar.Read(first.Samples));
        Assert.Equal(first.Samples, second.Samples);
        Assert.Equal(first.Samples.Length, world.Recorded.Sum(piece => piece.Pcm.Length) / 2);
        Assert.All(first.Audio, piece => Assert.Equal((LaneWorld.Room, LaneWorld.Ada, ""), (piece.RoomId, piece.SpeakerId, piece.UtteranceId)));

        // Gapless, and each frame leaves in the moment it came.
        var expected = first.Audio[0].OffsetMs;
        for (var index = 0; index < first.Audio.Count; index++)
        {
            Assert.Equal(expected, first.Audio[index].OffsetMs);
            expected += first.Audio[index].Pcm.Length / 48;
            Assert.Equal(first.At[index], first.Audio[index].OffsetMs + (first.Audio[index].Pcm.Length / 48));
        }

        Assert.InRange(first.Audio[0].Pcm.Length / 48, 100, 220);
    }

    [Fact]
    public async Task Sentences_with_a_breath_between_them_are_one_turn()
    {
        await using var world = new LaneWorld().Open();
        world.Says("I went to the sea.");
        world.IsSilent(300);
        world.Says("It was cold.");
        world.IsSilent(2000);

        Assert.Equal("I went to the sea. It was cold.", Assert.Single(world.Turns).Text);
        Assert.Single(world.Told.Edges.OfType<LaneEdge.SpeechStarted>().Select(edge => edge.UtteranceId).Distinct());
        Assert.Equal(2, world.Told.Edges.OfType<LaneEdge.SpeechStarted>().Count());
        Assert.Equal(2, world.Told.Edges.OfType<LaneEdge.SpeechStopped>().Count());
        Assert.Contains(world.Told.Edges, edge => edge is LaneEdge.Words { Text: "I went to the sea." });
    }

    [Fact]
    public async Task An_unfinished_sentence_is_waited_for_and_a_finished_one_is_not()
    {
        await using var world = new LaneWorld().Open();
        world.Says("I would like tea and");
        world.IsSilent(1200);
        Assert.Empty(world.Turns);
        world.Says("some cake.");
        world.IsSilent(1000);
        Assert.Equal("I would like tea and some cake.", Assert.Single(world.Turns).Text);

        world.Says("And then because");
        world.IsSilent(2000);
        var unfinished = world.Turns.Last();
        Assert.Equal("And then because", unfinished.Text);
        Assert.InRange(unfinished.At - unfinished.SpeechEndedAt, 1500, 1560);
    }

    [Fact]
    public async Task With_a_key_the_turn_is_what_was_said_while_it_was_down()
    {
        await using var world = new LaneWorld();
        var relay = world.AddRelay();
        world.Open(TurnMode.PushToTalk);
        world.Says("Nobody hears this.");
        Assert.Empty(world.Told.Edges);

        world.Change(settings => settings with { IsKeyDown = true });
        Assert.IsType<LaneEdge.SpeechStarted>(Assert.Single(world.Told.Edges));
        world.IsSilent(400);
        world.Says("First this.");
        world.IsSilent(1500);
        world.Says("Then that.");
        world.Change(settings => settings with { IsKeyDown = false });
        var released = world.Now;
        world.Says("And not this.");

        var turn = Assert.Single(world.Turns);
        Assert.Equal("First this. Then that.", turn.Text);
        Assert.InRange(turn.At, released, released + 300);
        Assert.Equal("First this. Then that.", SimulatedEar.Read(relay.Samples));
        Assert.Single(world.Told.Edges.OfType<LaneEdge.SpeechStopped>());
    }

    [Fact]
    public async Task A_key_pressed_for_nothing_ends_without_words()
    {
        await using var world = new LaneWorld().Open(TurnMode.PushToTalk);
        world.Change(settings => settings with { IsKeyDown = true });
        world.Change(settings => settings with { IsKeyDown = false });
        Assert.Equal("SpeechStarted SpeechStopped TurnEnded", world.Told.Kinds);

        world.Change(settings => settings with { IsKeyDown = true });
        world.IsSilent(1000);
        world.Change(settings => settings with { IsKeyDown = false });
        world.IsSilent(4000);
        Assert.Equal(["", ""], world.Turns.Select(turn => turn.Text));
    }

    [Fact]
    public async Task Muting_ends_the_turn_as_it_is_and_then_nothing_is_heard()
    {
        await using var world = new LaneWorld();
        var relay = world.AddRelay();
        world.Open();
        world.Says("I was about to say");
        world.Change(settings => settings with { IsMuted = true });
        var heard = relay.Milliseconds;
        world.Says("something secret.");
        world.IsSilent(500);

        Assert.Equal("I was about to say", Assert.Single(world.Turns).Text);
        Assert.Equal(heard, relay.Milliseconds);
        world.Change(settings => settings with { IsMuted = false });
        world.Says("I am back.");
        world.IsSilent(1000);
        Assert.Equal("I am back.", world.Turns.Last().Text);
    }

    [Fact]
    public async Task A_cough_is_a_turn_without_words()
    {
        await using var world = new LaneWorld().Open();
        world.IsSilent(500);
        world.Plays(Testing.ToneGenerator.Sine16(300, 120 * 24, 0.4));
        world.IsSilent(1500);

        var turn = Assert.Single(world.Turns);
        Assert.Equal("", turn.Text);
        Assert.InRange(turn.At - turn.SpeechEndedAt, 200, 700);
        Assert.DoesNotContain(world.Told.Edges, edge => edge is LaneEdge.Words);
    }

    [Fact]
    public async Task An_echo_of_a_character_is_no_turn_and_a_person_who_speaks_over_one_is()
    {
        const string Spoken = "The lighthouse keeper lit the lamp and looked out at the dark water below.";
        await using var world = new LaneWorld().Open();
        world.HearsNow(true, "The lighthouse keeper lit the lamp and looked");
        world.Says("lighthouse keeper lit the lamp", gain: 0.004);
        Assert.Empty(world.Told.Edges);

        // A loudspeaker next to the microphone.
        world.HearsNow(true, Spoken);
        world.Says("keeper lit the lamp and looked out at the dark");
        world.IsSilent(1000);
        Assert.Equal("", Assert.Single(world.Turns).Text);
        Assert.DoesNotContain(world.Told.Edges, edge => edge is LaneEdge.Words);

        world.HearsNow(true, Spoken);
        world.Says("Wait, what keeper lit the lamp?");
        world.HearsNow(false, Spoken);
        world.IsSilent(1000);
        Assert.Equal("Wait, what keeper lit the lamp?", world.Turns.Last().Text);
        Assert.Contains(world.Told.Edges, edge => edge is LaneEdge.Words);
    }

    [Fact]
    public async Task Sound_of_another_connection_and_sound_that_is_none_are_dropped()
    {
        await using var world = new LaneWorld().Open();
        world.Send(new byte[961]);
        world.Send(new byte[400_000]);
        for (var frame = 0; frame < 50; frame++)
            world.Send([.. Enumerable.Repeat((byte)70, 960)], attachment: "att_of_somebody");
        world.Waits(5000);
        Assert.Empty(world.Told.Edges);
    }

    [Fact]
    public async Task Opening_anew_ends_what_was_going_on_and_takes_the_new_connection()
    {
        await using var world = new LaneWorld().Open();
        world.Says("This is said on the old line");
        world.Open();
        Assert.Equal("lane_1", Assert.Single(world.Turns).LaneId);
        world.Send(new byte[960], attachment: "att_1");
        world.Says("And this on the new one.");
        world.IsSilent(1000);

        Assert.Equal(("lane_2", "And this on the new one."), (world.Turns.Last().LaneId, world.Turns.Last().Text));
    }

    [Fact]
    public async Task A_microphone_that_goes_away_in_the_middle_ends_its_turn()
    {
        await using var world = new LaneWorld().Open();
        world.Says("And here the line is cut.");
        world.Waits(4000);

        Assert.Equal("And here the line is cut.", Assert.Single(world.Turns).Text);
    }

    [Fact]
    public async Task A_relay_that_fails_is_told_nothing_more_and_the_others_hear_all()
    {
        await using var world = new LaneWorld();
        var failing = world.AddRelay(failsWith: new InvalidOperationException("gone"));
        var relay = world.AddRelay();
        world.Open();
        world.Says("One two three four five six.");
        world.IsSilent(1000);

        Assert.Equal("One two three four five six.", SimulatedEar.Read(relay.Samples));
        Assert.InRange(failing.Calls, 1, 2);
        Assert.Equal("One two three four five six.", Assert.Single(world.Turns).Text);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public async Task A_turn_lasts_as_long_as_a_turn_may_last(int seconds)
    {
        await using var world = new LaneWorld(limits: Limits.Default with { SpokenTurnSeconds = seconds }).Open();
        world.Plays(Talk((seconds * 1000) + 300));
        Assert.Equal(2, world.Told.Edges.OfType<LaneEdge.SpeechStarted>().Count());
        world.IsSilent(4000);
        Assert.Equal(2, world.Turns.Count());
        var first = world.Turns.First();
        Assert.InRange(first.DurationMs, (seconds * 1000) - 20, (seconds * 1000) + 20);

        // A little less is one turn.
        world.Plays(Talk((seconds * 1000) - 300));
        world.IsSilent(4000);
        Assert.Equal(3, world.Turns.Count());
        Assert.Equal(3, world.Turns.Select(turn => turn.UtteranceId).Distinct().Count());
    }

    [Fact]
    public async Task The_same_seed_tells_the_same_story()
    {
        var told = new List<string>();
        foreach (var seed in new[] { 7, 7 })
        {
            await using var world = new LaneWorld(seed).Open();
            world.Says("Hello there.");
            world.IsSilent(700);
            world.Says("Is anybody here, or");
            world.IsSilent(3000);
            told.Add(string.Join('\n', world.Told.Edges));
        }

        Assert.Equal(told[0], told[1]);
    }

    /// <summary>Words without a breath.</summary>
    private static short[] Talk(int milliseconds) =>
        SimulatedVoice.Named("echo").SpeakAll(string.Join(' ', Enumerable.Repeat("and on and on it goes", 20)))[..(milliseconds * 24)];
}
#endif
