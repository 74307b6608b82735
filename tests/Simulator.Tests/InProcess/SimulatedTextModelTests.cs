using System.Text;
using Lexi.Grains.Runtime;
using Lexi.Simulator.InProcess;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.Tests.InProcess;

public sealed class SimulatedTextModelTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_come_one_by_one_at_their_time_and_the_usage_last()
    {
        var time = new VirtualTimeProvider();
        var model = new SimulatedTextModel(new SimulatedTextOptions { Model = "simulator-parrot" }, time);
        var events = Collect(model, Ask("one two three"), Stop);
        Assert.False(events.IsCompleted);
        while (!events.IsCompleted)
            time.Advance(TimeSpan.FromMilliseconds(10));
        var all = await events;
        Assert.Equal("You said: one two three", Text(all));
        Assert.Equal(TimeSpan.FromMilliseconds(300 + (4 * 30)), time.Elapsed);
        var finished = Assert.IsType<TextModelEvent.Finished>(all[^1]);
        Assert.Equal(TextFinish.Stop, finished.Finish);
        Assert.True(finished.Usage!.OutputTextTokens > 0);
    }

    [Fact]
    public async Task The_same_seed_and_prompt_give_the_same_words_and_asking_again_gives_others()
    {
        var ask = Ask("What do you think about the rain?");
        var first = Text(await Collect(Instant(), ask, Stop));
        Assert.Equal(first, Text(await Collect(Instant(), ask, Stop)));
        var model = Instant();
        var answers = new List<string>();
        for (var i = 0; i < 6; i++)
            answers.Add(Text(await Collect(model, ask, Stop)));
        Assert.Equal(first, answers[0]);
        Assert.True(answers.Distinct().Count() >= 3, string.Join(" | ", answers));
        var seeded = Text(await Collect(model, ask with { Seed = 5 }, Stop));
        Assert.Equal(seeded, Text(await Collect(model, ask with { Seed = 5 }, Stop)));
    }

    [Theory]
    [InlineData("x;status:401", ModelFailure.Unauthorized)]
    [InlineData("x;status:429:7", ModelFailure.RateLimited)]
    [InlineData("x;status:503", ModelFailure.ServerError)]
    [InlineData("x;end-after:2", ModelFailure.ConnectionLost)]
    [InlineData("x;fail-response", ModelFailure.ServerError)]
    [InlineData("x;nonsense", ModelFailure.ConfigurationRefused)]
    public async Task What_goes_wrong_is_a_failure_with_its_cause(string model, ModelFailure failure)
    {
        var thrown = await Assert.ThrowsAsync<ModelException>(() => Collect(Instant(), Ask("one two three") with { Model = model }, Stop));
        Assert.Equal(failure, thrown.Failure);
        Assert.Equal(failure == ModelFailure.RateLimited ? TimeSpan.FromSeconds(7) : null, thrown.RetryAfter);
    }

    [Theory]
    [InlineData("""{"$ref":"#/nowhere"}""")]
    [InlineData("""{"type":"array","minItems":1000000}""")]
    [InlineData("[]")]
    public async Task A_schema_that_makes_no_sense_is_refused(string schema)
    {
        var thrown = await Assert.ThrowsAsync<ModelException>(() => Collect(Instant(), Ask("Which?") with { Shape = new JsonShape("pick", schema) }, Stop));
        Assert.Equal(ModelFailure.ConfigurationRefused, thrown.Failure);
    }

    [Theory]
    [InlineData("x;stall")]
    [InlineData("x;endless")]
    public async Task Stopping_ends_an_answer_that_would_not_end(string fault)
    {
        var time = new VirtualTimeProvider();
        using var stop = new CancellationTokenSource();
        var events = Collect(new SimulatedTextModel(new SimulatedTextOptions(), time), Ask("Hello") with { Model = fault }, stop.Token);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(events.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => events);
    }

    [Fact]
    public async Task A_tool_is_called_and_a_shape_is_filled()
    {
        var tool = new ToolDefinition("check_inventory", "Looks whether a bottle is in stock.", """{"type":"object","properties":{"item":{"type":"string"}},"required":["item"]}""");
        var all = await Collect(Instant(), Ask("Do you have any gin in stock?") with { Tools = [tool] }, Stop);
        Assert.Equal("check_inventory", Assert.Single(all.OfType<TextModelEvent.ToolCalled>()).Name);
        Assert.Equal(TextFinish.ToolCalls, ((TextModelEvent.Finished)all[^1]).Finish);
        var shape = new JsonShape("pick", """{"type":"object","properties":{"pick":{"enum":["a","b"]}},"required":["pick"],"additionalProperties":false}""");
        Assert.Matches("""^\{"pick":"[ab]"\}$""", Text(await Collect(Instant(), Ask("Which?") with { Shape = shape }, Stop)));
    }

    [Fact]
    public async Task Vectors_are_near_for_like_texts_and_verdicts_name_their_reasons()
    {
        var vectors = await new SimulatedEmbeddingModel().EmbedAsync(["Ann's dog is called Bruno", "What is the name of my dog?", "The train leaves at nine"], Stop);
        Assert.True(Near(vectors[0], vectors[1]) > Near(vectors[0], vectors[2]));
        var moderation = new SimulatedModerationModel();
        Assert.DoesNotContain("self-harm", (await moderation.ModerateAsync("I could kill for a coffee, this heat is murder on my plants", Stop)).Categories);
        Assert.Contains("self-harm", (await moderation.ModerateAsync("I don't want to live anymore", Stop)).Categories);
        Assert.Contains("sexual/minors", (await moderation.ModerateAsync("a naked 12 year old", Stop)).Categories);
        Assert.False((await moderation.ModerateAsync("Good morning everybody!", Stop)).IsFlagged);
    }

    private static SimulatedTextModel Instant() =>
        new(new SimulatedTextOptions { FirstWordDelay = TimeSpan.Zero, WordInterval = TimeSpan.Zero }, new VirtualTimeProvider());

    private static TextRequest Ask(string words) => new()
    {
        Messages = [new TextMessage(TextRole.System, "You are Nyx, dark, dry and mysterious."), new TextMessage(TextRole.User, words)],
    };

    private static async Task<List<TextModelEvent>> Collect(SimulatedTextModel model, TextRequest request, CancellationToken cancellation)
    {
        // What waits for virtual time goes on inside the call that advances it.
        SynchronizationContext.SetSynchronizationContext(null);
        var events = new List<TextModelEvent>();
        await foreach (var item in model.WriteAsync(request, cancellation))
            events.Add(item);
        return events;
    }

    private static string Text(IEnumerable<TextModelEvent> events) =>
        events.OfType<TextModelEvent.Delta>().Aggregate(new StringBuilder(), (text, delta) => text.Append(delta.Text)).ToString();

    private static float Near(ReadOnlyMemory<float> first, ReadOnlyMemory<float> second) => first.ToArray().Zip(second.ToArray()).Sum(pair => pair.First * pair.Second);
}
