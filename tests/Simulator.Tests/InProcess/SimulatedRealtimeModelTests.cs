using Lexi.Simulator.InProcess;
using Lexi.Simulator.Realtime;
using Lexi.Voice.Models;

namespace Lexi.Simulator.Tests.InProcess;

public sealed class SimulatedRealtimeModelTests
{
    private static readonly RealtimeSessionOptions _options = new()
    {
        Instructions = "You are Nyx, dark, dry and mysterious.",
        Voice = "sage",
        AnswersByItself = true,
        InterruptsItself = true,
    };

    private static readonly string[] _lines =
    [
        "Hello there! My name is Ann.", "How are you today?", "I painted my kitchen yellow last weekend.", "What's 12 times 7?",
        "What do you think about old trains?", "Do you prefer tea or coffee?", "I'm so tired, my boss shouted at me.", "What's my name?",
        "Tell me a joke, please.", "Why is the sky blue?",
    ];

    [Fact]
    public async Task Both_sides_read_the_true_words()
    {
        await using var call = new VirtualCall(_options);
        foreach (var line in _lines)
            call.SayAndListen(line);

        Assert.Equal(_lines, call.Events.OfType<VoiceModelEvent.InputTranscriptCompleted>().Select(said => said.Text));
        var answers = call.Events.OfType<VoiceModelEvent.ResponseItemFinished>().Select(item => item.Transcript).ToList();
        Assert.Equal(_lines.Length, answers.Count);
        Assert.Equal(string.Join(' ', answers), call.HeardWords);
        Assert.Contains("84", answers[3], StringComparison.Ordinal);
        Assert.Contains("Ann", answers[7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_conversation_and_another_does_not()
    {
        var transcripts = new List<string>();
        foreach (var seed in new[] { 5, 5, 6 })
        {
            await using var call = new VirtualCall(_options, seed);
            foreach (var line in _lines)
                call.SayAndListen(line);
            transcripts.Add(string.Join('\n', call.Transcript) + string.Join('\n', call.Events));
        }

        Assert.Equal(transcripts[0], transcripts[1]);
        Assert.NotEqual(transcripts[0], transcripts[2]);
    }

    [Fact]
    public async Task An_interruption_cancels_the_answer_and_the_rest_is_told_on_request()
    {
        await using var call = new VirtualCall(_options, settings: new SimulatedRealtimeOptions { Tuning = new SessionTuning { Pace = 1 } });
        call.Say("Tell me a long story, please.");
        call.Until(() => call.HeardWords.Length > 200);
        call.Say("Wait, what's 2 plus 2?");
        call.Until(() => call.Events.OfType<VoiceModelEvent.ResponseFinished>().Any());
        var cut = call.Events.OfType<VoiceModelEvent.ResponseFinished>().First();
        Assert.Equal((ResponseOutcome.Cancelled, "turn_detected"), (cut.Outcome, cut.ErrorCode));

        var item = call.Events.OfType<VoiceModelEvent.ResponseItemStarted>().First().ItemId;
        call.Session.Send(new RealtimeCommand.TruncateItem(item, 8000));
        Assert.Equal(8000, Assert.Single(call.Events.OfType<VoiceModelEvent.ItemTruncated>()).AudioEndMs);
        call.Until(() => call.Events[^1] is VoiceModelEvent.ResponseFinished && call.PlayedAt <= call.Time.Elapsed);
        var told = call.Transcript.First(line => line.StartsWith("character", StringComparison.Ordinal))["character: ".Length..];
        call.SayAndListen("Go on with the story.");
        var rest = call.Transcript[^1];
        Assert.Contains(told[^40..], rest, StringComparison.Ordinal);
        Assert.DoesNotContain(told[..60], rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_asked_for_waits_for_the_one_being_made()
    {
        await using var call = new VirtualCall(_options with { AnswersByItself = false, TurnDetection = new TurnDetection.PushToTalk() });
        call.Session.Send(new RealtimeCommand.AddMessage(ConversationRole.User, "Hello!"));
        call.Session.Send(new RealtimeCommand.CreateResponse());
        call.Session.Send(new RealtimeCommand.CreateResponse());
        call.Session.Send(new RealtimeCommand.CreateResponse("Ask who is there."));
        Assert.Single(call.Events.OfType<VoiceModelEvent.ResponseStarted>());
        call.Until(() => call.Events.OfType<VoiceModelEvent.ResponseFinished>().Count() == 2);
        Assert.DoesNotContain(call.Events, e => e is VoiceModelEvent.CommandRefused);
        call.Session.Send(new RealtimeCommand.CancelResponse());
        Assert.Equal(2, call.Events.OfType<VoiceModelEvent.ResponseStarted>().Count());
    }

    [Fact]
    public async Task Push_to_talk_and_a_change_to_voice_detection()
    {
        await using var call = new VirtualCall(_options with { TurnDetection = new TurnDetection.PushToTalk() });
        call.Say("How are you?");
        call.Wait(TimeSpan.FromSeconds(2));
        Assert.Empty(call.Events);
        call.Session.Send(new RealtimeCommand.CommitAudio());
        call.Until(() => call.Events.OfType<VoiceModelEvent.InputTranscriptCompleted>().Any());
        Assert.DoesNotContain(call.Events, e => e is VoiceModelEvent.ResponseStarted);

        call.Session.Send(new RealtimeCommand.ChangeTurnDetection(new TurnDetection.SemanticVad(TurnEagerness.High)));
        call.SayAndListen("What's 3 plus 4?");
        Assert.Contains("7", call.Transcript[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(call.Events, e => e is VoiceModelEvent.CommandRefused);
    }

    [Fact]
    public async Task A_tool_is_called_and_its_result_is_told()
    {
        await using var call = new VirtualCall(_options with
        {
            Tools = [new ToolDefinition("get_weather", "Get the weather in a city", """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""")],
        });
        call.Say("What's the weather like in Oslo?");
        call.Until(() => call.Events.Count > 0 && call.Events[^1] is VoiceModelEvent.ResponseFinished);
        var tool = Assert.Single(call.Events.OfType<VoiceModelEvent.ToolCalled>());
        Assert.Equal(("get_weather", "{\"city\":\"Oslo\"}"), (tool.Name, tool.ArgumentsJson));
        call.Session.Send(new RealtimeCommand.AddToolResult(tool.CallId, "{\"sky\":\"cloudy\"}"));
        call.Session.Send(new RealtimeCommand.CreateResponse());
        call.Until(() => call.Events[^1] is VoiceModelEvent.ResponseFinished && call.PlayedAt <= call.Time.Elapsed);
        Assert.EndsWith("The sky is cloudy.", call.HeardWords, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_is_remembered()
    {
        await using var call = new VirtualCall(_options with
        {
            History = [new HistoryItem(ConversationRole.User, "My name is Ann."), new HistoryItem(ConversationRole.Assistant, "So you are Ann.")],
        });
        call.SayAndListen("What's my name?");
        Assert.Contains("Ann", call.HeardWords, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_once_and_an_answer_in_the_making_ends_with_it()
    {
        await using var call = new VirtualCall(_options with { TurnDetection = new TurnDetection.PushToTalk() });
        call.Session.Send(new RealtimeCommand.CreateResponse());
        call.Wait(TimeSpan.FromMilliseconds(300));
        await call.Session.DisposeAsync();
        await call.Session.DisposeAsync();
        call.Session.Send(new RealtimeCommand.CreateResponse());
        Assert.Equal(ResponseOutcome.Incomplete, Assert.Single(call.Events.OfType<VoiceModelEvent.ResponseFinished>()).Outcome);
        Assert.Equal(ModelFailure.None, Assert.IsType<VoiceModelEvent.SessionEnded>(call.Events[^1]).Failure);
        Assert.Single(call.Events.OfType<VoiceModelEvent.SessionEnded>());
    }

    [Fact]
    public async Task A_session_that_is_too_old_ends_as_expired()
    {
        var settings = new SimulatedRealtimeOptions { Tuning = new SessionTuning { MaxDuration = TimeSpan.FromSeconds(10) } };
        await using var call = new VirtualCall(_options, settings: settings);
        Assert.Equal(call.Time.GetUtcNow().AddSeconds(10), call.Session.ExpiresAt);
        call.Wait(TimeSpan.FromSeconds(11));
        Assert.Equal(ModelFailure.SessionExpired, Assert.IsType<VoiceModelEvent.SessionEnded>(call.Events[^1]).Failure);
    }

    [Fact]
    public async Task A_configuration_that_is_no_good_is_refused()
    {
        var sink = new NoSink();
        var model = new SimulatedRealtimeModel(new SimulatedRealtimeOptions(), TimeProvider.System);
        foreach (var options in new[] { _options with { Speed = 9 }, _options with { Voice = "" }, _options with { Tools = [new ToolDefinition("a", "b", "[")] } })
        {
            var refused = await Assert.ThrowsAsync<ModelException>(() => model.OpenAsync(options, sink, TestContext.Current.CancellationToken));
            Assert.Equal(ModelFailure.ConfigurationRefused, refused.Failure);
        }
    }

    private sealed class NoSink : IVoiceModelSink
    {
        public void OnEvent(VoiceModelEvent modelEvent) => Assert.Fail("a session was opened");

        public void OnAudio(in AudioDelta delta) => Assert.Fail("a session was opened");
    }
}
