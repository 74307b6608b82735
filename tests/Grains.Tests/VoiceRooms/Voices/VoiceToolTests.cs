using System.Text.Json;
using Lexi.Grains.VoiceRooms.Voices;
using Lexi.Voice.Models;

namespace Lexi.Grains.Tests.VoiceRooms.Voices;

public sealed class VoiceToolTests
{
    private static readonly ToolDefinition _weather = new("get_weather", "Weather in a city", "{}");

    private readonly VoiceStage _stage = new();
    private readonly List<(string Name, string Arguments, TaskCompletionSource<string> Result)> _runs = [];

    [Fact]
    public void A_function_is_run_and_the_answer_is_asked_for_again_with_what_it_returned()
    {
        var session = AskWithTools();
        Assert.Equal([_weather], session.Options.Tools);
        Call(session, "r1", "Oslo", "Bergen");
        Assert.Equal(["spent msg_1"], _stage.Told);

        Return(1, """{"sky":"rain"}""");
        Assert.Single(session.Commands);
        Return(0, """{"sky":"clear"}""");

        var asked = Assert.IsType<RealtimeCommand.CreateAnswer>(session.Commands[^1]);
        Assert.Equal("Who is there?", asked.Context[0].Text);
        Assert.Equal([("get_weather", """{"sky":"clear"}"""), ("get_weather", """{"sky":"rain"}""")], asked.Context.Skip(1).Select(Returned));
        Assert.All(asked.Context, item => Assert.Equal(ConversationRole.User, item.Role));
        _stage.Begin(session, "r2", "It rains in Bergen.", 300);
        _stage.Finish(session, "r2");
        Assert.Equal(["spent msg_1", "began msg_1", "spent msg_1", "whole msg_1"], _stage.Told);
    }

    [Fact]
    public void What_is_said_before_a_function_is_called_is_heard_first()
    {
        var session = AskWithTools();
        _stage.Begin(session, "r1", "One moment.", 500);
        _stage.Say(session, new VoiceModelEvent.ResponseItemFinished("r1", "item_r1", "One moment."));
        _stage.Say(session, new VoiceModelEvent.ToolCalled("r1", "item_c", "c1", "get_weather", "{}"));
        _stage.Finish(session, "r1");
        Return(0, "{}");
        _stage.Begin(session, "r2", "It rains.", 300);
        _stage.Finish(session, "r2");

        Assert.Equal(["began msg_1", "spent msg_1", "spent msg_1", "whole msg_1"], _stage.Told);
        Assert.Equal((800, "One moment. It rains."), (_stage.News[0].Answer.Sound.ReceivedMs, _stage.News[0].Answer.Sound.Text));
    }

    [Fact]
    public void Whoever_calls_functions_for_ever_has_failed_after_three_rounds()
    {
        var session = AskWithTools();
        for (var round = 1; round <= 4; round++)
        {
            Call(session, $"r{round}", "Oslo");
            if (round < 4)
                Return(round - 1, "{}");
        }

        Assert.Equal(3, _runs.Count);
        Assert.Equal("failed msg_1", _stage.Told.Last());
    }

    [Fact]
    public void A_function_that_fails_or_never_returns_is_told_as_failed()
    {
        var session = AskWithTools();
        Call(session, "r1", "Oslo", "Bergen");
        _runs[0].Result.SetException(new InvalidOperationException("a fault"));
        _stage.Pass(VoiceTiming.Default.ToolsMs);

        var asked = Assert.IsType<RealtimeCommand.CreateAnswer>(session.Commands[^1]);
        Assert.All(asked.Context.Skip(1), item => Assert.Equal("""{"error":"failed"}""", Returned(item).Result));
        Return(1, """{"sky":"late"}""");
        Assert.Equal(2, session.Commands.Count);
    }

    [Fact]
    public void Cancelled_while_functions_run_nobody_waits_for_them()
    {
        var session = AskWithTools();
        Call(session, "r1", "Oslo");
        _stage.Cancel("msg_1");
        Assert.False(_stage.Voice.IsBusy);
        Return(0, "{}");
        Assert.Single(session.Commands);
    }

    [Fact]
    public void A_session_that_ends_while_functions_run_is_replaced_when_they_have_returned()
    {
        var first = AskWithTools();
        Call(first, "r1", "Oslo");
        first.Fail(ModelFailure.ServerError);
        _stage.Settle();
        Return(0, """{"sky":"clear"}""");

        var second = _stage.NextSession();
        Assert.Equal(2, Assert.IsType<RealtimeCommand.CreateAnswer>(Assert.Single(second.Commands)).Context.Count);
    }

    private static (string? Name, string? Result) Returned(HistoryItem item)
    {
        using var json = JsonDocument.Parse(item.Text);
        return (json.RootElement.GetProperty("function").GetString(), json.RootElement.GetProperty("returned").GetString());
    }

    private Testing.Models.FakeRealtimeSession AskWithTools()
    {
        _ = _stage.Voice.Ask(
            VoiceStage.Question("msg_1") with
            {
                Tools = [_weather],
                RunTool = (name, arguments, _) =>
                {
                    _runs.Add((name, arguments, new TaskCompletionSource<string>()));
                    return _runs[^1].Result.Task;
                },
            },
            0);
        _stage.Settle();
        return _stage.NextSession();
    }

    private void Call(Testing.Models.FakeRealtimeSession session, string response, params string[] cities)
    {
        _stage.Say(session, new VoiceModelEvent.ResponseStarted(response));
        foreach (var city in cities)
            _stage.Say(session, new VoiceModelEvent.ToolCalled(response, $"item_{city}", $"call_{city}", "get_weather", $$"""{"city":"{{city}}"}"""));
        _stage.Finish(session, response);
    }

    private void Return(int run, string result)
    {
        _runs[run].Result.SetResult(result);
        _stage.Settle();
    }
}
