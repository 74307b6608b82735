#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Speech;
using Lexi.Testing.Models;
using Lexi.Voice.Models;

namespace Lexi.Grains.Tests.VoiceRooms.Lanes;

/// <summary>What becomes of a person's words when the transcription is late, lost, silent or hostile.</summary>
public sealed class LaneUpstreamTests
{
    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_opens_when_somebody_speaks_and_closes_when_nobody_does()
    {
        var model = new FakeTranscriptionModel();
        await using var world = new LaneWorld(model: model).Open(names: ["Nyx", new string('x', 500)]);
        world.IsSilent(3000);
        Assert.Equal(0, model.Count);

        world.Says("Hello.");
        var session = await model.NextAsync(Guard);
        Assert.Equal(["Nyx"], model.Asked!.Names);
        Assert.Equal(64, model.Asked.SafetyIdentifier!.Length);
        world.IsSilent(300);
        Answer(session, "i1", "Hello.");
        world.Waits(59_000);
        Assert.False(session.IsClosed);
        world.Waits(2000);
        Assert.True(session.IsClosed);

        world.Says("Hello again.");
        Assert.Equal(2, model.Count);
    }

    [Fact]
    public async Task Silence_is_not_sent_and_speech_is_sent_with_its_pre_roll()
    {
        var model = new FakeTranscriptionModel();
        await using var world = new LaneWorld(model: model).Open();
        world.IsSilent(5000);
        world.Plays(Testing.ToneGenerator.Sine16(300, 1000 * 24, 0.4));
        world.IsSilent(5000);

        var session = await model.NextAsync(Guard);
        Assert.InRange(session.Audio.Length / 48, 1000 + 300 + 100, 1000 + 300 + 260);
        Assert.Equal([new RealtimeCommand.CommitAudio()], session.Commands);
    }

    [Fact]
    public async Task What_was_being_said_when_a_session_was_lost_is_heard_by_the_next_one()
    {
        await using var world = new LaneWorld(tuning: new SessionTuning { MaxDuration = TimeSpan.FromMilliseconds(2500) }).Open();
        world.Says("The first words are here before the line is lost.");
        world.Says("And these are said while nobody hears.");
        world.IsSilent(1500);

        Assert.Equal("The first words are here before the line is lost. And these are said while nobody hears.", Assert.Single(world.Turns).Text);
        Assert.DoesNotContain(world.Told.Edges, edge => edge is LaneEdge.Failed);
    }

    [Fact]
    public async Task A_session_that_opens_late_hears_what_was_said_meanwhile()
    {
        var model = new FakeTranscriptionModel();
        var gate = new TaskCompletionSource<DateTimeOffset?>();
        model.Opening = _ => gate.Task;
        await using var world = new LaneWorld(model: model);
        var relay = world.AddRelay();
        world.Open();
        world.Says("Nobody listens yet.");
        world.IsSilent(400);
        gate.SetResult(null);
        world.Waits(1);
        var session = await model.NextAsync(Guard);
        world.Waits(1);

        Assert.Equal("Nobody listens yet.", SimulatedEar.Read(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(session.Audio)));
        Assert.Equal("Nobody listens yet.", SimulatedEar.Read(relay.Samples));
        Assert.Equal([new RealtimeCommand.CommitAudio()], session.Commands);
        Answer(session, "i1", "Nobody listens yet.");
        world.Waits(500);
        Assert.Equal("Nobody listens yet.", Assert.Single(world.Turns).Text);
    }

    [Fact]
    public async Task A_model_that_cannot_be_reached_is_told_once_and_the_person_is_still_heard()
    {
        var model = new FakeTranscriptionModel { Opening = _ => throw new ModelException(ModelFailure.ServerError, "503") };
        await using var world = new LaneWorld(model: model);
        var relay = world.AddRelay();
        world.Open();
        for (var line = 0; line < 4; line++)
        {
            world.Says("Can anybody hear me?");
            world.IsSilent(6000);
        }

        Assert.Equal(ErrorCodes.VoiceUnavailable, Assert.Single(world.Told.Edges.OfType<LaneEdge.Failed>()).Code);
        Assert.Equal(4, world.Turns.Count());
        Assert.All(world.Turns, turn => Assert.Equal("", turn.Text));
        Assert.Equal(string.Join(' ', Enumerable.Repeat("Can anybody hear me?", 4)), SimulatedEar.Read(relay.Samples));
        Assert.InRange(model.Count, 4, 12);

        // It works again, and fails again: that is news.
        model.Opening = _ => Task.FromResult<DateTimeOffset?>(null);
        world.IsSilent(10_000);
        world.Says("And now?");
        var session = await model.NextAsync(Guard);
        world.IsSilent(300);
        Answer(session, "i1", "And now?");
        world.IsSilent(500);
        Assert.Equal("And now?", world.Turns.Last().Text);
        model.Opening = _ => throw new ModelException(ModelFailure.Unauthorized, "401");
        session.Fail(ModelFailure.ConnectionLost);
        world.Says("Hello?");
        world.IsSilent(4000);
        Assert.Equal(2, world.Told.Edges.OfType<LaneEdge.Failed>().Count());
    }

    [Fact]
    public async Task A_model_that_owes_words_is_waited_for_three_seconds_and_then_replaced()
    {
        var model = new FakeTranscriptionModel();
        await using var world = new LaneWorld(model: model).Open();
        world.Says("Is this on?");
        world.IsSilent(2900);
        Assert.Empty(world.Turns);
        world.IsSilent(300);
        var turn = Assert.Single(world.Turns);
        Assert.Equal("", turn.Text);
        Assert.InRange(turn.At - turn.SpeechEndedAt, 3000, 3050);

        var stuck = await model.NextAsync(Guard);
        world.IsSilent(9000);
        Assert.True(stuck.IsClosed);
        world.Says("Once more.");
        var next = await model.NextAsync(Guard);
        world.IsSilent(300);
        Answer(next, "i1", "Once more.");
        world.IsSilent(600);
        Assert.Equal("Once more.", world.Turns.Last().Text);
    }

    [Fact]
    public async Task Words_of_pieces_that_come_in_the_wrong_order_are_put_right()
    {
        var model = new FakeTranscriptionModel();
        await using var world = new LaneWorld(model: model).Open();
        world.Says("One.");
        world.IsSilent(250);
        world.Says("Two.");
        world.IsSilent(250);
        var session = await model.NextAsync(Guard);
        session.Say(
            new VoiceModelEvent.InputCommitted("a", null),
            new VoiceModelEvent.InputCommitted("b", "a"),
            new VoiceModelEvent.InputTranscriptDelta("b", "two"),
            new VoiceModelEvent.InputTranscriptCompleted("b", "two.", null),
            new VoiceModelEvent.InputTranscriptDelta("a", "on"),
            new VoiceModelEvent.InputTranscriptDelta("a", "e"),
            new VoiceModelEvent.InputTranscriptCompleted("a", "One,", null));
        world.IsSilent(1000);

        Assert.Equal(
            ["two", "two.", "on two.", "one two.", "One, two."], world.Told.Edges.OfType<LaneEdge.Words>().Select(words => words.Text));
        Assert.Equal("One, two.", Assert.Single(world.Turns).Text);
    }

    [Fact]
    public async Task A_model_that_writes_while_it_hears_is_told_at_once()
    {
        var model = new FakeTranscriptionModel();
        await using var world = new LaneWorld(model: model).Open();
        world.Plays(Testing.ToneGenerator.Sine16(300, 1000 * 24, 0.4));
        var session = await model.NextAsync(Guard);
        session.Say(new VoiceModelEvent.InputTranscriptDelta("a", "Stop right"));
        world.Waits(1);
        Assert.Equal("Stop right", Assert.Single(world.Told.Edges.OfType<LaneEdge.Words>()).Text);

        world.IsSilent(300);
        session.Say(new VoiceModelEvent.InputCommitted("a", null), new VoiceModelEvent.InputTranscriptCompleted("a", "Stop right there.", null));
        world.IsSilent(600);
        Assert.Equal("Stop right there.", Assert.Single(world.Turns).Text);
    }

    [Fact]
    public async Task A_hostile_model_harms_nobody()
    {
        var model = new FakeTranscriptionModel();
        await using var world = new LaneWorld(model: model).Open();
        world.Says("Hello.");
        var session = await model.NextAsync(Guard);
        for (var flood = 0; flood < 500; flood++)
        {
            session.Say(
                new VoiceModelEvent.InputCommitted($"x{flood}", null),
                new VoiceModelEvent.InputTranscriptDelta($"y{flood}", "secret "),
                new VoiceModelEvent.InputTranscriptCompleted($"z{flood}", "secret", null),
                new VoiceModelEvent.ResponseStarted("r"),
                new VoiceModelEvent.CommandRefused("input_audio_buffer_commit_empty"));
        }

        session.SayAudio("r", "i", 100);
        world.Waits(1);
        world.IsSilent(300);
        session.Say(new VoiceModelEvent.InputCommitted("mine", null), new VoiceModelEvent.InputTranscriptCompleted("mine", new string('w', 100_000), null));
        world.IsSilent(4000);

        Assert.InRange(Assert.Single(world.Turns).Text.Length, 0, 4000);
    }

    private static void Answer(FakeRealtimeSession session, string item, string text) => session.Say(
        new VoiceModelEvent.InputCommitted(item, null), new VoiceModelEvent.InputTranscriptCompleted(item, text, null));
}
#endif
