using Lexi.Testing;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Lexi.Voice.Texts;

namespace Lexi.Voice.Tests.Texts;

public sealed class FallbackTextModelTests
{
    private static readonly object[] _hello = ["Hello", FakeTextModel.End];
    private static readonly object[] _down = [TextModels.Failure(ModelFailure.ServerError)];
    private readonly ManualTime _time = new();

    [Fact]
    public async Task The_next_model_writes_what_the_first_could_not()
    {
        var first = new FakeTextModel(_time, _down);
        var second = new FakeTextModel(_time, [TextModels.Failure(ModelFailure.Unauthorized)]);
        var third = new FakeTextModel(_time, _hello);

        Assert.Equal("Hello[Stop]", await Chain(first, second, third).ReadAsync());
    }

    [Fact]
    public async Task After_its_first_word_a_model_is_on_its_own()
    {
        var first = new FakeTextModel(_time, ["Hel", TextModels.Failure(ModelFailure.ConnectionLost)]);
        var second = new FakeTextModel(_time, _hello);

        Assert.Equal("Hel[!ConnectionLost]", await Chain(first, second).ReadAsync());
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task When_nobody_can_the_last_one_says_why()
    {
        var first = new FakeTextModel(_time, _down);
        var second = new FakeTextModel(_time, [TextModels.Failure(ModelFailure.RateLimited, TimeSpan.FromSeconds(9))]);

        Assert.Equal("[!RateLimited]", await Chain(first, second).ReadAsync());
    }

    [Fact]
    public async Task Who_failed_is_asked_after_the_others_until_it_has_rested()
    {
        var first = new FakeTextModel(_time, _down, _hello);
        var second = new FakeTextModel(_time, _hello, _hello, _hello);
        var chain = Chain(first, second);

        _ = await chain.ReadAsync();
        _time.Advance(TimeSpan.FromSeconds(29));
        _ = await chain.ReadAsync();
        Assert.Equal((1, 2), (first.Requests.Count, second.Requests.Count));

        _time.Advance(TimeSpan.FromSeconds(1));
        _ = await chain.ReadAsync();
        Assert.Equal((2, 2), (first.Requests.Count, second.Requests.Count));
    }

    [Fact]
    public async Task Who_rests_is_still_asked_when_nobody_else_can()
    {
        var first = new FakeTextModel(_time, _down, _hello);
        var second = new FakeTextModel(_time, _down, _down);
        var chain = Chain(first, second);

        Assert.Equal("[!ServerError]", await chain.ReadAsync());
        Assert.Equal("Hello[Stop]", await chain.ReadAsync());
    }

    [Fact]
    public async Task A_request_that_makes_no_sense_sends_nobody_to_rest()
    {
        var first = new FakeTextModel(_time, [TextModels.Failure(ModelFailure.ConfigurationRefused)], _hello);
        var second = new FakeTextModel(_time, _hello);
        var chain = Chain(first, second);

        _ = await chain.ReadAsync();
        _ = await chain.ReadAsync();
        Assert.Equal((2, 1), (first.Requests.Count, second.Requests.Count));
    }

    [Fact]
    public async Task A_request_that_names_a_model_of_the_chain_begins_with_it()
    {
        var first = new FakeTextModel(_time, _hello);
        var second = new FakeTextModel(_time, _down);

        Assert.Equal("Hello[Stop]", await Chain(first, second).ReadAsync(TextModels.Request with { Model = "second" }));
        Assert.Null(Assert.Single(second.Requests).Model);
        Assert.Null(Assert.Single(first.Requests).Model);
    }

    [Fact]
    public async Task A_name_nobody_offered_counts_for_nothing()
    {
        var first = new FakeTextModel(_time, _hello);

        Assert.Equal("Hello[Stop]", await Chain(first).ReadAsync(TextModels.Request with { Model = "most-expensive" }));
        Assert.Null(Assert.Single(first.Requests).Model);
    }

    [Fact]
    public async Task An_offered_name_is_for_the_first_alone()
    {
        var first = new FakeTextModel(_time, _down);
        var second = new FakeTextModel(_time, _hello);

        _ = await Chain(first, second).ReadAsync(TextModels.Request with { Model = "house-special" });
        Assert.Equal("house-special", Assert.Single(first.Requests).Model);
        Assert.Null(Assert.Single(second.Requests).Model);
    }

    private FallbackTextModel Chain(params FakeTextModel[] models)
    {
        string[] names = ["first", "second", "third"];
        return new FallbackTextModel([.. models.Select((model, i) => new NamedTextModel(names[i], model))], ["house-special"], new TextOptions(), _time, TextModels.Instruments());
    }
}
