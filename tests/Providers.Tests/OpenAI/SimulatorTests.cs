using System.Runtime.InteropServices;
using Lexi.Simulator.Faults;
using Lexi.Simulator.Http;
using Lexi.Simulator.Speech;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Lexi.Voice.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Providers.Tests.OpenAI;

/// <summary>The real adapter against the simulator, over real sockets, with speech that carries its words.</summary>
public sealed class SimulatorTests : IAsyncLifetime
{
    private readonly RecordingSink _sink = new();
    private SimulatorHost _simulator = null!;

    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    private static RealtimeSessionOptions PushToTalk => TestModel.Session with { TurnDetection = new TurnDetection.PushToTalk() };

    public async ValueTask InitializeAsync() => _simulator = await SimulatorHost.StartAsync(
        new SimulatorOptions { Pace = 50, FirstOutputDelayMs = 10, TranscriptionDelayMs = 10, TlsUrl = "https://127.0.0.1:0" },
        cancellation: Guard);

    public async ValueTask DisposeAsync() => await _simulator.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_spoken_turn_is_understood_and_answered_in_speech_that_says_its_caption(bool tls)
    {
        var authorities = Path.GetTempFileName();
        await File.WriteAllTextAsync(authorities, _simulator.CertificatePem, Guard);
        await using var model = Model(tls ? _simulator.TlsBaseUrl! : _simulator.BaseUrl, tls ? authorities : null);
        await using var session = await model.OpenAsync(PushToTalk, _sink, Guard);

        Say(session, "good evening my friend");
        session.Send(new RealtimeCommand.CommitAudio());
        session.Send(new RealtimeCommand.CreateResponse());
        var finished = await _sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard);

        Assert.Equal(ResponseOutcome.Completed, finished.Outcome);
        Assert.NotNull(finished.Usage);
        var answer = Assert.Single(_sink.Events.OfType<VoiceModelEvent.ResponseItemFinished>());
        Assert.Equal(answer.Transcript, string.Concat(_sink.Events.OfType<VoiceModelEvent.TranscriptDelta>().Select(delta => delta.Text)));
        var samples = MemoryMarshal.Cast<byte, short>(_sink.Audio.SelectMany(delta => delta.Pcm).ToArray()).ToArray();
        Assert.Equal(Words(answer.Transcript), Words(SimulatedEar.Read(samples)));
        if (!_sink.Events.OfType<VoiceModelEvent.InputTranscriptCompleted>().Any())
            _ = await _sink.NextAsync<VoiceModelEvent.InputTranscriptCompleted>(Guard);
        Assert.Equal("good evening my friend", Words(_sink.Events.OfType<VoiceModelEvent.InputTranscriptCompleted>().Single().Text));
        File.Delete(authorities);
    }

    [Fact]
    public async Task A_session_that_only_hears_writes_down_each_piece()
    {
        await using var model = Model(_simulator.BaseUrl);
        await using var session = await model.Transcription.OpenAsync(
            new TranscriptionOptions { Language = "en", Names = ["Nyx"], SafetyIdentifier = "hash" }, _sink, Guard);

        Say(session, "Good evening, Nyx.");
        session.Send(new RealtimeCommand.CommitAudio());
        Say(session, "How are you?");
        session.Send(new RealtimeCommand.CommitAudio());
        session.Send(new RealtimeCommand.CommitAudio());
        session.Send(new RealtimeCommand.CreateResponse());
        var first = await _sink.NextAsync<VoiceModelEvent.InputTranscriptCompleted>(Guard);
        var second = await _sink.NextAsync<VoiceModelEvent.InputTranscriptCompleted>(Guard);

        Assert.Equal(["Good evening, Nyx.", "How are you?"], [first.Text, second.Text]);
        var committed = _sink.Events.OfType<VoiceModelEvent.InputCommitted>().ToArray();
        Assert.Equal([(first.ItemId, null), (second.ItemId, first.ItemId)], committed.Select(piece => (piece.ItemId, piece.PreviousItemId)));
        Assert.True(first.Usage!.TranscribedSeconds > 0.5);
        Assert.Contains(new VoiceModelEvent.CommandRefused("input_audio_buffer_commit_empty"), _sink.Events);
        Assert.DoesNotContain(_sink.Events, said => said is VoiceModelEvent.SpeechStarted or VoiceModelEvent.ResponseStarted or VoiceModelEvent.SessionEnded);
    }

    [Fact]
    public async Task An_answer_is_cancelled_and_cut_and_the_session_goes_on()
    {
        _simulator.Faults.Always(FaultScript.Parse("pace:2"));
        await using var model = Model(_simulator.BaseUrl);
        await using var session = await model.OpenAsync(PushToTalk, _sink, Guard);
        session.Send(new RealtimeCommand.AddMessage(ConversationRole.User, "Please tell me a very long story about the sea and the ships and the harbour at night"));
        session.Send(new RealtimeCommand.CreateResponse());
        await _sink.NextAudioAsync(Guard);

        session.Send(new RealtimeCommand.CancelResponse());
        session.Send(new RealtimeCommand.CreateResponse());
        session.Send(new RealtimeCommand.CancelResponse());
        session.Send(new RealtimeCommand.TruncateItem(_sink.Audio[0].ItemId, 40));

        Assert.Equal(ResponseOutcome.Cancelled, (await _sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard)).Outcome);
        Assert.Equal(40, (await _sink.NextAsync<VoiceModelEvent.ItemTruncated>(Guard)).AudioEndMs);
        Assert.DoesNotContain(_sink.Events, said => said is VoiceModelEvent.CommandRefused or VoiceModelEvent.SessionEnded);
    }

    [Fact]
    public async Task Answers_apart_take_part_in_a_group_and_each_new_session_says_the_same()
    {
        await using var model = Model(_simulator.BaseUrl);
        var asked = new RealtimeCommand.CreateAnswer(
            "You are Nyx, a dry, nocturnal confidante.\n\nYou love night trains and lighthouses.",
            [
                new HistoryItem(ConversationRole.User, """{"others":[{"name":"Ada","kind":"person"},{"name":"Aiko","kind":"character"}]}"""),
                new HistoryItem(ConversationRole.User, """{"from":"Ada","kind":"person","says":"Nyx, what do you think about the rain?"}"""),
                new HistoryItem(ConversationRole.System, "Now it is your turn, Nyx: one turn, your own words only, no name in front."),
            ]);
        var answers = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var sink = new RecordingSink();
            await using var session = await model.OpenAsync(PushToTalk, sink, Guard);
            session.Send(asked);
            session.Send(new RealtimeCommand.CancelResponse());
            session.Send(asked);
            Assert.Equal(ResponseOutcome.Cancelled, (await sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard)).Outcome);
            Assert.Equal(ResponseOutcome.Completed, (await sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard)).Outcome);
            answers.Add(sink.Events.OfType<VoiceModelEvent.ResponseItemFinished>().Last().Transcript);
            Assert.DoesNotContain(sink.Events, said => said is VoiceModelEvent.CommandRefused);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(answers[0]);
        Assert.NotEmpty(answers[0]);
        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task Speech_is_found_by_the_provider_and_answered_by_itself_where_that_is_asked_for()
    {
        await using var model = Model(_simulator.BaseUrl);
        await using var session = await model.OpenAsync(
            TestModel.Session with { AnswersByItself = true, TurnDetection = new TurnDetection.ServerVad() }, _sink, Guard);

        Say(session, "hello there");
        _ = session.SendAudio(new byte[48_000]);
        _ = await _sink.NextAsync<VoiceModelEvent.SpeechStarted>(Guard);
        _ = await _sink.NextAsync<VoiceModelEvent.SpeechStopped>(Guard);

        Assert.Equal(ResponseOutcome.Completed, (await _sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard)).Outcome);
    }

    [Theory]
    [InlineData("status:401", ModelFailure.Unauthorized)]
    [InlineData("status:429:7", ModelFailure.RateLimited)]
    [InlineData("status:503", ModelFailure.ServerError)]
    [InlineData("hold", ModelFailure.Silent)]
    [InlineData("stall", ModelFailure.Silent)]
    [InlineData("freeze", ModelFailure.Silent)]
    [InlineData("refuse-update", ModelFailure.ConfigurationRefused)]
    public async Task Openings_that_fail_are_named(string faults, ModelFailure failure)
    {
        _simulator.Faults.Always(FaultScript.Parse(faults));
        await using var model = Model(_simulator.BaseUrl);

        Assert.Equal(failure, (await Assert.ThrowsAsync<ModelException>(() => model.OpenAsync(PushToTalk, _sink, Guard))).Failure);
    }

    [Theory]
    [InlineData("expire:400", ModelFailure.SessionExpired)]
    [InlineData("close:300:1011", ModelFailure.ServerError)]
    [InlineData("abort:300", ModelFailure.ConnectionLost)]
    [InlineData("huge-delta:10485760", ModelFailure.ProtocolViolation)]
    public async Task Sessions_that_end_are_named(string faults, ModelFailure failure)
    {
        _simulator.Faults.Always(FaultScript.Parse(faults));
        await using var model = Model(_simulator.BaseUrl);
        await using var session = await model.OpenAsync(PushToTalk, _sink, Guard);

        session.Send(new RealtimeCommand.AddMessage(ConversationRole.User, "Say something"));
        session.Send(new RealtimeCommand.CreateResponse());

        Assert.Equal(failure, (await _sink.NextAsync<VoiceModelEvent.SessionEnded>(Guard)).Failure);
    }

    [Theory]
    [InlineData("unknown", true)]
    [InlineData("reorder", true)]
    [InlineData("pace:60", true)]
    [InlineData("wrong-ids", false)]
    public async Task Oddities_do_not_end_a_session(string faults, bool isHeard)
    {
        _simulator.Faults.Always(FaultScript.Parse(faults));
        await using var model = Model(_simulator.BaseUrl);
        await using var session = await model.OpenAsync(PushToTalk, _sink, Guard);

        session.Send(new RealtimeCommand.AddMessage(ConversationRole.User, "Say something"));
        session.Send(new RealtimeCommand.CreateResponse());

        Assert.Equal(ResponseOutcome.Completed, (await _sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard)).Outcome);
        Assert.Equal(isHeard, _sink.Audio.Count > 0);
    }

    [Fact]
    public async Task A_session_that_expires_is_handed_over_before_and_the_conversation_goes_on()
    {
        _simulator.Faults.Next(FaultScript.Parse("expire:6000"));
        await using var model = Model(_simulator.BaseUrl);
        var log = new RollOverLog();
        await using var session = await Rolling(model, log).OpenAsync(PushToTalk, _sink, Guard);
        var first = session.Id;
        await AskAsync(session, "remember the red lantern");

        await log.HandedOver.WaitAsync(Guard);
        Assert.NotEqual(first, session.Id);
        await AskAsync(session, "and now");

        Assert.DoesNotContain(_sink.Events, said => said is VoiceModelEvent.Reconnecting or VoiceModelEvent.SessionEnded or VoiceModelEvent.CommandRefused);
        Assert.Equal(2, _sink.Events.OfType<VoiceModelEvent.ResponseItemFinished>().Count());
    }

    [Fact]
    public async Task A_session_that_breaks_in_mid_answer_is_open_again_within_two_seconds()
    {
        _simulator.Faults.Next(FaultScript.Parse("pace:0.5,abort:1000"));
        await using var model = Model(_simulator.BaseUrl);
        await using var session = await Rolling(model).OpenAsync(PushToTalk, _sink, Guard);
        session.Send(new RealtimeCommand.AddMessage(ConversationRole.User, "Please tell me a long story about the sea and the ships at night"));
        session.Send(new RealtimeCommand.CreateResponse());

        var cut = await _sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard);
        Assert.Equal((ResponseOutcome.Incomplete, "upstream_lost"), (cut.Outcome, cut.ErrorCode));
        _ = await _sink.NextAsync<VoiceModelEvent.Reconnecting>(Guard);
        _ = await _sink.NextAsync<VoiceModelEvent.Reconnected>(Guard);
        await AskAsync(session, "are you there");

        Assert.DoesNotContain(_sink.Events, said => said is VoiceModelEvent.CommandRefused or VoiceModelEvent.SessionEnded);
    }

    private static TestModel Model(Uri baseUrl, string? authorities = null) => TestModel.For(baseUrl.ToString(), options =>
    {
        options.ApiKey = "sk-test";
        options.ConnectTimeout = TimeSpan.FromSeconds(2);
        options.SilenceTimeout = TimeSpan.FromSeconds(2);
        options.CertificateAuthorityFile = authorities;
    });

    private static RollingRealtimeModel Rolling(TestModel model, ILogger<RollingRealtimeModel>? log = null) =>
        new(model.Realtime, new RollOverOptions(), TimeProvider.System, new Random(5), log ?? NullLogger<RollingRealtimeModel>.Instance);

    private static void Say(IRealtimeSession session, string words)
    {
        foreach (var word in new ToneSpeaker().Speak(words, "marin", 1))
            Assert.True(session.SendAudio(MemoryMarshal.AsBytes(word.Samples.Span)));
    }

    private async Task AskAsync(IRealtimeSession session, string words)
    {
        session.Send(new RealtimeCommand.AddMessage(ConversationRole.User, words));
        session.Send(new RealtimeCommand.CreateResponse());
        Assert.Equal(ResponseOutcome.Completed, (await _sink.NextAsync<VoiceModelEvent.ResponseFinished>(Guard)).Outcome);
    }

    private static string Words(string text) =>
        string.Join(' ', text.ToLowerInvariant().Split([' ', '.', ',', '!', '?', ':', ';', '"'], StringSplitOptions.RemoveEmptyEntries));
}
