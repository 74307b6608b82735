using Lexi.Testing;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Lexi.Voice.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Voice.Tests.Sessions;

public sealed class RollingRealtimeSessionTests
{
    private static readonly RealtimeSessionOptions _options = new() { Instructions = "Be brief.", Voice = "marin" };

    private readonly ManualTime _time = new();
    private readonly FakeRealtimeModel _provider = new();
    private readonly RecordingSink _sink = new();
    private readonly RollingRealtimeModel _model;

    public RollingRealtimeSessionTests()
    {
        _provider.Opening = _ => Task.FromResult<DateTimeOffset?>(_time.GetUtcNow() + TimeSpan.FromMinutes(60));
        _model = new RollingRealtimeModel(_provider, new RollOverOptions(), _time, new Random(1), NullLogger<RollingRealtimeModel>.Instance);
    }

    private static CancellationToken Guard => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_minute_before_the_end_another_session_takes_over_with_the_history_as_text()
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        Converse(first, "u1", "Hello", "r1", "a1", "Good evening", 500);

        _time.Advance(TimeSpan.FromMinutes(58.9));
        Assert.False(_provider.HasMore);
        _time.Advance(TimeSpan.FromMinutes(0.2));
        var second = await _provider.NextAsync(Guard);
        await TakenOverAsync(first);

        Assert.Equal(
            [new HistoryItem(ConversationRole.User, "Hello", "u1"), new HistoryItem(ConversationRole.Assistant, "Good evening", "a1")],
            second.Options.History);
        Assert.Equal("fake_2", session.Id);
        session.Send(new RealtimeCommand.CreateResponse());
        Assert.IsType<RealtimeCommand.CreateResponse>(Assert.Single(second.Commands));
        Assert.DoesNotContain(_sink.Events, said => said is VoiceModelEvent.SessionEnded or VoiceModelEvent.Reconnecting);
    }

    [Fact]
    public async Task A_replacement_that_fails_as_no_model_should_is_tried_again_and_the_session_is_closed_at_the_end()
    {
        var life = _provider.Opening;
        _provider.Opening = number => number == 2 ? throw new InvalidOperationException("a fault") : life(number);
        var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        _time.Advance(TimeSpan.FromMinutes(59.1));
        await TakenOverAsync(first);
        var second = await _provider.NextAsync(Guard);

        await session.DisposeAsync();
        Assert.True(second.IsClosed);
    }

    [Fact]
    public async Task Nobody_is_interrupted_by_a_handover_and_what_was_said_meanwhile_is_told()
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        first.Say(new VoiceModelEvent.SpeechStarted("u1", 0));
        _time.Advance(TimeSpan.FromMinutes(59));
        var second = await _provider.NextAsync(Guard);
        await SettledAsync(session, second);

        first.Say(new VoiceModelEvent.SpeechStopped("u1", 900));
        first.Say(new VoiceModelEvent.InputCommitted("u1", null));
        first.Say(new VoiceModelEvent.ResponseStarted("r1"), new VoiceModelEvent.ResponseItemStarted("r1", "a1"));
        first.SayAudio("r1", "a1", 3000);
        first.Say(new VoiceModelEvent.ResponseItemFinished("r1", "a1", "Yes"), Finished("r1"));
        Advance(4);
        Assert.False(first.IsClosed, "the person's words are still to come");
        first.Say(new VoiceModelEvent.InputTranscriptCompleted("u1", "Are you there?", null));
        await TakenOverAsync(first);

        Assert.Empty(second.Options.History);
        Assert.Equal(
            [
                new RealtimeCommand.AddMessage(ConversationRole.User, "Are you there?", "u1"),
                new RealtimeCommand.AddMessage(ConversationRole.Assistant, "Yes", "a1"),
            ],
            second.Commands);
    }

    [Fact]
    public async Task An_answer_is_heard_to_its_end_before_the_handover()
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        _time.Advance(TimeSpan.FromMinutes(58.99));
        Converse(first, "u1", "Hello", "r1", "a1", "A long story", 10_000);
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = await _provider.NextAsync(Guard);

        Advance(8);
        Assert.False(first.IsClosed);
        Advance(2);
        await TakenOverAsync(first);
    }

    [Fact]
    public async Task The_new_session_hears_the_last_moment_again_and_its_times_go_on()
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        first.Say(new VoiceModelEvent.SpeechStarted("u0", 0));
        session.SendAudio(new byte[1000 * 48]);
        _time.Advance(TimeSpan.FromMinutes(59));
        var second = await _provider.NextAsync(Guard);
        await SettledAsync(session, second);
        session.SendAudio([.. Enumerable.Repeat((byte)7, 100 * 48)]);
        first.Say(new VoiceModelEvent.SpeechStopped("u0", 10), new VoiceModelEvent.InputCommitted("u0", null));
        first.Say(new VoiceModelEvent.InputTranscriptCompleted("u0", "Mhm", null));
        await TakenOverAsync(first);

        Assert.Equal(100 * 48, second.Audio.Length);
        second.Say(new VoiceModelEvent.SpeechStarted("u1", 250), new VoiceModelEvent.SpeechStopped("u1", 400));
        Assert.Contains(new VoiceModelEvent.SpeechStarted("u1", 1250), _sink.Events);
        Assert.Contains(new VoiceModelEvent.SpeechStopped("u1", 1400), _sink.Events);
    }

    [Fact]
    public async Task An_item_of_the_old_session_that_is_cut_after_the_handover_is_told_again_shorter()
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        Converse(first, "u1", "Hello", "r1", "a1", "one two three four five six seven eight", 2000);
        _time.Advance(TimeSpan.FromMinutes(59));
        var second = await _provider.NextAsync(Guard);
        await TakenOverAsync(first);

        session.Send(new RealtimeCommand.TruncateItem("a1", 1000));

        Assert.Equal(
            [new RealtimeCommand.DeleteItem("a1"), new RealtimeCommand.AddMessage(ConversationRole.Assistant, "one two three four", "a1")],
            second.Commands);
    }

    [Fact]
    public async Task A_lost_session_is_replaced_and_the_answer_that_was_asked_for_is_asked_for_again()
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        Converse(first, "u1", "Hello", "r1", "a1", "Hi", 100);
        first.Say(new VoiceModelEvent.ResponseStarted("r2"));
        session.Send(new RealtimeCommand.CreateResponse("now"));

        first.Fail(ModelFailure.ConnectionLost);
        _ = await _sink.NextAsync<VoiceModelEvent.Reconnecting>(Guard);
        session.SendAudio(new byte[960]);
        session.Send(new RealtimeCommand.AddMessage(ConversationRole.User, "typed", "t1"));
        await ReconnectedAsync();
        var second = await _provider.NextAsync(Guard);

        Assert.Equal(
            [
                new VoiceModelEvent.ResponseFinished("r2", ResponseOutcome.Incomplete, "upstream_lost", null),
                new VoiceModelEvent.Reconnecting(ModelFailure.ConnectionLost),
                new VoiceModelEvent.Reconnected(),
            ],
            _sink.Events.TakeLast(3));
        Assert.Equal(960, second.Audio.Length);
        Assert.Contains(new HistoryItem(ConversationRole.Assistant, "Hi", "a1"), second.Options.History);
        Assert.Contains(new RealtimeCommand.CreateResponse("now"), second.Commands);
        Assert.Contains("typed", second.Options.History.Select(item => item.Text).Concat(second.Commands.OfType<RealtimeCommand.AddMessage>().Select(added => added.Text)));
    }

    [Fact]
    public async Task An_answer_apart_is_asked_for_again_and_never_becomes_history()
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        var asked = new RealtimeCommand.CreateAnswer("You are Nyx.", [new HistoryItem(ConversationRole.User, "Who is there?")]);
        session.Send(asked);
        first.Say(
            new VoiceModelEvent.ResponseStarted("r1"),
            new VoiceModelEvent.ResponseItemStarted("r1", "a1"),
            new VoiceModelEvent.TranscriptDelta("r1", "a1", "Nobody."));
        first.SayAudio("r1", "a1", 100);
        first.Say(new VoiceModelEvent.ResponseItemFinished("r1", "a1", "Nobody."), new VoiceModelEvent.ResponseFinished("r1", ResponseOutcome.Completed, null, null));
        first.Say(new VoiceModelEvent.InputCommitted("u1", null));
        session.Send(asked);

        first.Fail(ModelFailure.ConnectionLost);
        await ReconnectedAsync();
        var second = await _provider.NextAsync(Guard);

        Assert.Empty(second.Options.History);
        Assert.Equal([asked], second.Commands);
    }

    [Fact]
    public async Task Where_the_words_were_lost_with_the_session_nobody_waits_for_them_or_for_their_answer()
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        first.Say(new VoiceModelEvent.SpeechStarted("u1", 0), new VoiceModelEvent.InputCommitted("u1", null));
        session.Send(new RealtimeCommand.CreateResponse());

        first.Fail(ModelFailure.Silent);
        await ReconnectedAsync();

        var second = await _provider.NextAsync(Guard);
        Assert.Empty(second.Commands);
        Assert.Contains(new VoiceModelEvent.InputTranscriptFailed("u1", "upstream_lost"), _sink.Events);
    }

    [Fact]
    public async Task A_turn_that_was_spoken_into_the_gap_by_push_to_talk_is_committed_afterwards()
    {
        await using var session = await _model.OpenAsync(_options with { TurnDetection = new TurnDetection.PushToTalk() }, _sink, Guard);
        var first = await _provider.NextAsync(Guard);
        first.Fail(ModelFailure.ServerError);

        session.SendAudio(new byte[960]);
        session.Send(new RealtimeCommand.CommitAudio());
        session.Send(new RealtimeCommand.CreateResponse());
        await ReconnectedAsync();

        var second = await _provider.NextAsync(Guard);
        Assert.Equal(960, second.Audio.Length);
        Assert.Equal([new RealtimeCommand.CommitAudio(), new RealtimeCommand.CreateResponse()], second.Commands);
    }

    [Fact]
    public async Task Three_tries_within_two_seconds_and_then_the_session_ends_with_the_last_reason()
    {
        var tries = new List<DateTimeOffset>();
        var started = _time.GetUtcNow();
        var tried = new SemaphoreSlim(0);
        _provider.Opening = number =>
        {
            if (number == 1)
                return Task.FromResult<DateTimeOffset?>(null);
            tries.Add(_time.GetUtcNow());
            _ = tried.Release();
            throw new ModelException(ModelFailure.ServerError, "503");
        };
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);

        first.Fail(ModelFailure.ConnectionLost);
        VoiceModelEvent.SessionEnded ended;
        while ((ended = _sink.Events.OfType<VoiceModelEvent.SessionEnded>().SingleOrDefault()!) is null)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        Assert.Equal(ModelFailure.ServerError, ended.Failure);
        Assert.Equal(3, tries.Count);
        Assert.IsType<VoiceModelEvent.SessionEnded>(_sink.Events[^1]);
    }

    [Theory]
    [InlineData(ModelFailure.Unauthorized)]
    [InlineData(ModelFailure.QuotaExceeded)]
    [InlineData(ModelFailure.ProtocolViolation)]
    [InlineData(ModelFailure.ConfigurationRefused)]
    public async Task A_failure_that_trying_cannot_help_ends_the_session_at_once(ModelFailure failure)
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);

        first.Fail(failure);

        Assert.Equal([new VoiceModelEvent.SessionEnded(failure)], _sink.Events);
    }

    [Fact]
    public async Task When_the_provider_ends_a_session_whose_replacement_waits_the_replacement_is_there_at_once()
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        first.Say(new VoiceModelEvent.SpeechStarted("u1", 0));
        _time.Advance(TimeSpan.FromMinutes(59));
        var second = await _provider.NextAsync(Guard);
        await SettledAsync(session, second);

        first.Fail(ModelFailure.SessionExpired);

        Assert.IsType<VoiceModelEvent.Reconnected>(_sink.Events[^1]);
        Assert.Equal("fake_2", session.Id);
        Assert.False(_provider.HasMore);
    }

    [Fact]
    public async Task A_tool_answer_for_a_call_of_the_old_session_reaches_the_new_one_as_a_fact()
    {
        await using var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        first.Say(new VoiceModelEvent.ToolCalled("r1", "f1", "c1", "pour", "{}"));
        first.Fail(ModelFailure.ConnectionLost);
        await ReconnectedAsync();
        var second = await _provider.NextAsync(Guard);

        session.Send(new RealtimeCommand.AddToolResult("c1", """{"poured":true}"""));

        var fact = Assert.IsType<RealtimeCommand.AddMessage>(Assert.Single(second.Commands));
        Assert.Equal((ConversationRole.System, """The function pour returned: {"poured":true}"""), (fact.Role, fact.Text));
    }

    [Fact]
    public async Task Closing_ends_everything_once_also_in_the_middle_of_a_reconnect()
    {
        var session = await OpenAsync();
        var first = await _provider.NextAsync(Guard);
        first.Fail(ModelFailure.ConnectionLost);

        await session.DisposeAsync();
        session.Send(new RealtimeCommand.CreateResponse());

        Assert.Equal([new VoiceModelEvent.Reconnecting(ModelFailure.ConnectionLost), new VoiceModelEvent.SessionEnded(ModelFailure.None)], _sink.Events);
    }

    private static VoiceModelEvent.ResponseFinished Finished(string response) => new(response, ResponseOutcome.Completed, null, null);

    private static void Converse(FakeRealtimeSession session, string user, string words, string response, string item, string answer, int milliseconds)
    {
        session.Say(new VoiceModelEvent.InputCommitted(user, null), new VoiceModelEvent.InputTranscriptCompleted(user, words, null));
        session.Say(new VoiceModelEvent.ResponseStarted(response), new VoiceModelEvent.ResponseItemStarted(response, item));
        session.SayAudio(response, item, milliseconds);
        session.Say(new VoiceModelEvent.ResponseItemFinished(response, item, answer), Finished(response));
    }

    private Task<IRealtimeSession> OpenAsync() => _model.OpenAsync(_options, _sink, Guard);

    private void Advance(int seconds)
    {
        for (var step = 0; step < seconds * 10; step++)
            _time.Advance(TimeSpan.FromMilliseconds(100));
    }

    /// <summary>The handover happens a moment after the replacement is open, and retires the old session.</summary>
    private async Task TakenOverAsync(FakeRealtimeSession old)
    {
        while (!old.Closed.Task.IsCompleted)
        {
            Guard.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
    }

    /// <summary>Waits until a replacement that was opened is held ready: its ear is then attached.</summary>
    private async Task SettledAsync(IRealtimeSession session, FakeRealtimeSession replacement)
    {
        while (!((RollingRealtimeSession)session).IsReplacementReady)
        {
            Guard.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.False(replacement.IsClosed);
    }

    private async Task ReconnectedAsync()
    {
        while (!_sink.Events.Any(said => said is VoiceModelEvent.Reconnected))
        {
            Guard.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
    }
}
