#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Tests.Hosting;
using Lexi.Testing.Conversations;
using Lexi.Voice.Models;

namespace Lexi.Grains.Tests.VoiceCalls;

public sealed class VoiceCallTests
{
    private const string Story = "Once upon a time there was a fox who lived near the river and spoke to nobody at all";

    [Fact]
    public async Task A_call_greets_listens_answers_and_ends()
    {
        await using var world = new CallWorld();
        world.Model.Answer(new ScriptedAnswer("You've reached Nyx."));
        world.Model.Answer(new ScriptedAnswer("There was a fox."));
        var client = world.Start();
        world.RunFor(3);
        client.Says("Tell me a story", 3000, 4000);
        world.RunFor(6);
        client.Do(call => call.HangUp(CallWorld.Ada));
        world.RunFor(1);

        Assert.Equal(["nyx: You've reached Nyx.", "user: Tell me a story", "nyx: There was a fox."], Lines(client.FinalCaptions));
        Assert.True(client.IsInOrder);
        Assert.Equal(
            [CallState.Thinking, CallState.Speaking, CallState.Listening, CallState.Thinking, CallState.Speaking, CallState.Listening, CallState.Ended],
            client.Seen<CallEvent.StateChanged>().Select(changed => changed.State));
        Assert.Equal(new CallEvent.Ended(CallEndReason.HungUp, CallStatus.Ended, "You hung up."), client.Events[^1] with { Sequence = 0 });
        Assert.Equal(2, client.Seen<CallEvent.AnswerMeasured>().Count());
        Assert.Equal((0, 1), (world.Gauge.Active, world.Model.Closed));

        var transcript = world.World.Run(() => client.Grain.GetTranscript(CallWorld.Ada));
        Assert.Equal(["nyx: You've reached Nyx.", "user: Tell me a story", "nyx: There was a fox."], Lines(transcript.Utterances));
        Assert.Equal((CallStatus.Ended, CallEndReason.HungUp, 10), (transcript.Call.Status, transcript.Call.EndReason, transcript.Call.DurationSeconds!.Value + 1));
    }

    [Fact]
    public async Task An_interruption_leaves_in_the_store_what_was_heard()
    {
        await using var world = new CallWorld();
        world.Model.Answer(new ScriptedAnswer(Story));
        var client = world.Start();
        world.RunFor(2);
        client.Says("Wait, what river?", 3000, 4500);
        world.RunFor(8);

        var cut = Assert.Single(world.World.Run(() => client.Grain.GetTranscript(CallWorld.Ada)).Utterances, line => line.WasInterrupted);
        var item = client.Seen<CallEvent.PlaybackStopped>().Single();
        Assert.InRange(item.HeardMs, client.Listener.HeardMs(item.ItemId) - 40, client.Listener.HeardMs(item.ItemId) + 40);
        Assert.StartsWith(cut.Text, Story, StringComparison.Ordinal);
        Assert.InRange(cut.Text.Split(' ').Length, item.HeardMs / 300 - 1, item.HeardMs / 300 + 1);
        Assert.Equal(item.HeardMs, world.Model.Session!.Told<RealtimeCommand.TruncateItem>().Single().AudioEndMs);
    }

    [Fact]
    public async Task The_session_is_configured_from_the_character()
    {
        await using var world = new CallWorld();
        _ = world.Start("bartender");

        var options = Assert.Single(world.Model.Opened);
        Assert.False(options.AnswersByItself || options.InterruptsItself);
        Assert.NotEmpty(options.Tools);
        Assert.DoesNotContain(CallWorld.Ada, options.SafetyIdentifier, StringComparison.Ordinal);
        Assert.StartsWith("You are", options.Instructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caption_is_final_only_once_it_is_safe()
    {
        await using var world = new CallWorld();
        world.Model.Answer(new ScriptedAnswer("Hello there."));
        var client = world.Start();
        var isAway = true;
        world.Store.BeforeWrite = () => isAway ? throw new IOException("The database is away.") : Task.CompletedTask;
        world.RunFor(5);
        Assert.Empty(client.FinalCaptions);
        Assert.NotEmpty(client.Seen<CallEvent.CaptionUpdated>());
        client.Says("Are you there?", 6000, 7000);
        world.RunFor(5);
        Assert.Equal(CallState.Listening, client.State);

        isAway = false;
        world.RunFor(6);
        Assert.Equal(["nyx: Hello there.", "user: Are you there?", "nyx: Yes."], Lines(client.FinalCaptions));
    }

    [Fact]
    public async Task A_provider_that_refuses_fails_the_call()
    {
        await using var world = new CallWorld();
        world.Model.Opening = async () =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), world.World.Time);
            throw new ModelException(ModelFailure.Unauthorized, "401");
        };
        var client = world.Start();
        world.RunFor(3);

        Assert.Equal((CallEndReason.ProviderFailed, CallStatus.Failed), Ending(client));
        Assert.Equal(0, world.Gauge.Active);
    }

    [Fact]
    public async Task A_provider_that_refuses_at_once_is_why_there_is_no_call()
    {
        await using var world = new CallWorld();
        world.Model.Opening = () => throw new ModelException(ModelFailure.Unauthorized, "401");
        Assert.Equal(ErrorCodes.VoiceUnavailable, Assert.Throws<LexiException>(() => world.Start()).Code);
    }

    [Fact]
    public async Task A_provider_that_never_answers_fails_the_call_after_ten_seconds()
    {
        await using var world = new CallWorld();
        world.Model.Opening = () => new TaskCompletionSource().Task;
        var client = world.Start();
        world.RunFor(9.9);
        Assert.Equal(CallState.Connecting, client.State);
        world.RunFor(0.2);
        Assert.Equal((CallEndReason.ProviderFailed, CallStatus.Failed), Ending(client));
    }

    [Fact]
    public async Task A_lost_session_ends_the_call_and_a_recovered_one_is_told()
    {
        await using var world = new CallWorld();
        var client = world.Start();
        world.RunFor(3);
        world.Model.Say(new VoiceModelEvent.Reconnecting(ModelFailure.ConnectionLost));
        world.Model.Say(new VoiceModelEvent.Reconnected());
        world.RunFor(1);
        Assert.Equal(["call.recovering", "call.recovered"], client.Seen<CallEvent.Noticed>().Select(notice => notice.Code));

        world.Model.Say(new VoiceModelEvent.SessionEnded(ModelFailure.ServerError));
        world.RunFor(1);
        Assert.Equal((CallEndReason.ProviderFailed, CallStatus.Failed), Ending(client));
    }

    [Fact]
    public async Task Somebody_else_finds_no_call()
    {
        await using var world = new CallWorld();
        var client = world.Start();
        var other = world.Call("call_that_never_was");
        foreach (var ask in new Func<IVoiceCallGrain, Task>[]
        {
            call => call.SendText("usr_eve", "Hi"),
            call => call.HangUp("usr_eve"),
            call => call.GetTranscript("usr_eve"),
            call => call.Delete("usr_eve"),
            call => call.SetMuted("usr_eve", true),
        })
        {
            var mine = Assert.Throws<LexiException>(() => world.World.Run(() => ask(client.Grain)));
            var none = Assert.Throws<LexiException>(() => world.World.Run(() => ask(other)));
            Assert.Equal((ErrorCodes.NotFound, ErrorCodes.NotFound, mine.Message), (mine.Code, none.Code, none.Message));
        }
        Assert.NotEqual(CallState.Ended, client.State);
    }

    [Fact]
    public async Task A_full_process_refuses_and_a_person_has_so_many_lines()
    {
        await using var world = new CallWorld(limits: Limits.Default with { ConcurrentCalls = 1 });
        var client = world.Start();
        Assert.Equal(ErrorCodes.ServerFull, Assert.Throws<LexiException>(() => world.Begin()).Code);
        client.Do(call => call.HangUp(CallWorld.Ada));
        world.RunFor(1);
        _ = world.Start();
        Assert.Equal(1, world.Gauge.Active);
    }

    [Fact]
    public async Task An_ended_call_says_so_and_can_be_deleted()
    {
        await using var world = new CallWorld();
        var client = world.Start();
        Assert.Equal(ErrorCodes.InvalidRequest, Assert.Throws<LexiException>(() => client.Do(call => call.Delete(CallWorld.Ada))).Code);
        client.Do(call => call.HangUp(CallWorld.Ada));
        client.Do(call => call.HangUp(CallWorld.Ada));
        world.RunFor(1);
        Assert.Equal(ErrorCodes.CallEnded, Assert.Throws<LexiException>(() => client.Do(call => call.SendText(CallWorld.Ada, "Hi"))).Code);
        client.Do(call => call.Delete(CallWorld.Ada));
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => client.Do(call => call.GetTranscript(CallWorld.Ada))).Code);
    }

    [Theory]
    [InlineData("", ErrorCodes.InvalidRequest)]
    [InlineData("   ", ErrorCodes.InvalidRequest)]
    [InlineData(null, ErrorCodes.TooLarge)]
    public async Task Words_that_are_none_or_too_many_are_refused(string? text, string code)
    {
        await using var world = new CallWorld();
        var client = world.Start();
        text ??= new string('x', Limits.Default.MessageCharacters + 1);
        Assert.Equal(code, Assert.Throws<LexiException>(() => client.Do(call => call.SendText(CallWorld.Ada, text))).Code);
        client.Do(call => call.SendText(CallWorld.Ada, new string('x', Limits.Default.MessageCharacters)));
    }

    [Fact]
    public async Task A_key_without_its_mode_is_refused()
    {
        await using var world = new CallWorld();
        var client = world.Start();
        Assert.Equal(ErrorCodes.WrongMode, Assert.Throws<LexiException>(() => client.Do(call => call.PushToTalk(CallWorld.Ada, true))).Code);
        client.Do(call => call.SetTurnMode(CallWorld.Ada, TurnMode.PushToTalk));
        client.Do(call => call.PushToTalk(CallWorld.Ada, true));
        Assert.Equal(TurnMode.PushToTalk, client.Seen<CallEvent.SettingsChanged>().Single().TurnMode);
    }

    [Fact]
    public async Task A_bartender_looks_into_the_bar()
    {
        await using var world = new CallWorld();
        var client = world.Start("bartender");
        world.RunFor(3);
        world.Model.Session!.Answers(new ScriptedAnswer("Let me look.") { Calls = "no_such_tool" });
        world.Model.Session.Answers(new ScriptedAnswer("A gin fizz."));
        client.Says("What can I mix?", 3000, 4000);
        world.RunFor(6);

        Assert.Contains("error", world.Model.Session.Told<RealtimeCommand.AddToolResult>().Single().OutputJson, StringComparison.Ordinal);
        Assert.Equal("bartender: A gin fizz.", Lines(client.FinalCaptions).Last());
    }

    internal static (CallEndReason Reason, CallStatus Status) Ending(CallClient client)
    {
        var ended = Assert.IsType<CallEvent.Ended>(client.Events[^1]);
        return (ended.Reason, ended.Status);
    }

    internal static IEnumerable<string> Lines(IEnumerable<CallUtterance> lines) => lines.Select(line => $"{line.Speaker}: {line.Text}");
}
#endif
