namespace Lexi.Simulator.Tests.Clients;

/// <summary>npm `openai` 7.55.0 over TLS and `@openai/agents-realtime` 0.20.0 hold conversations with the simulator.</summary>
public sealed class NodeClientTests(NodeClients clients) : IClassFixture<NodeClients>
{
    public static TheoryData<string> Scenarios => new(
        "openai: a spoken turn is heard and answered",
        "openai: a written turn is answered in writing",
        "openai: an interrupted answer is cancelled and cut",
        "openai: a tool is called and its result is talked about",
        "openai: a refused request is reported as an error with its code",
        "openai rest: a chat completion is answered whole",
        "openai rest: a chat completion is streamed word by word",
        "openai rest: a function is called and its result is talked about",
        "openai rest: an answer has the shape that was asked for",
        "openai rest: refusals are typed errors",
        "openai rest: a stream that was stopped can be followed by another",
        "openai rest: a response goes on from the one before",
        "openai rest: a response is streamed with its events in order",
        "openai rest: a response calls functions and has a shape",
        "openai rest: embeddings of like texts are near, and come as base64 too",
        "openai rest: moderation flags what it must and nothing else",
        "agents: a spoken turn is heard and answered",
        "agents: a written turn is answered",
        "agents: an interruption cancels and truncates the answer",
        "agents: a tool is run and its result is talked about");

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_npm_clients_are_content(string scenario)
    {
        Assert.SkipWhen(clients.SkipReason is not null, clients.SkipReason ?? "");
        clients.Check(scenario);
    }

    [Fact]
    public void No_scenario_is_left_out()
    {
        Assert.SkipWhen(clients.SkipReason is not null, clients.SkipReason ?? "");
        Assert.Equal(Scenarios.Select(row => row.Data).Order(), clients.Names.Order());
    }
}
