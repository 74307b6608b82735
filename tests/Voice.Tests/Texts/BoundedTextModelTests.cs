using Lexi.Testing;
using Lexi.Testing.Models;
using Lexi.Voice.Models.Text;
using Lexi.Voice.Texts;

namespace Lexi.Voice.Tests.Texts;

public sealed class BoundedTextModelTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(100, "[Stop]")]
    [InlineData(101, "[Length]")]
    [InlineData(1_000_000, "[Length]")]
    public async Task An_answer_is_cut_at_its_bound(int length, string end)
    {
        var fake = new FakeTextModel(_time, [new string('a', 60), new string('a', length - 60), FakeTextModel.End]);

        Assert.Equal(new string('a', 100) + end, await Model(fake).ReadAsync());
        Assert.Equal(0, fake.Open);
    }

    [Fact]
    public async Task No_character_is_cut_in_two()
    {
        var fake = new FakeTextModel(_time, [new string('a', 99) + "🐈", FakeTextModel.End]);

        Assert.Equal(new string('a', 99) + "[Length]", await Model(fake).ReadAsync());
    }

    [Fact]
    public async Task An_answer_without_end_is_closed_upstream()
    {
        object[] endless = [.. Enumerable.Repeat<object>("again and ", 10_000)];
        var fake = new FakeTextModel(_time, endless);

        Assert.EndsWith("[Length]", await Model(fake).ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(0, fake.Open);
    }

    [Fact]
    public async Task Of_more_tools_than_may_be_called_the_first_are()
    {
        object[] calls = [.. Enumerable.Range(0, 100).Select(i => (object)new TextModelEvent.ToolCalled($"call_{i}", $"{i}", "{}"))];
        var fake = new FakeTextModel(_time, [.. calls, FakeTextModel.End]);

        Assert.Equal("[0][1][2][ToolCalls]", await Model(fake).ReadAsync());
        Assert.Equal(0, fake.Open);
    }

    [Theory]
    [InlineData(200, "[tool][Stop]")]
    [InlineData(201, "[!ProtocolViolation]")]
    public async Task Arguments_have_a_length(int length, string expected)
    {
        var fake = new FakeTextModel(_time, [new TextModelEvent.ToolCalled("call_1", "tool", new string('x', length)), FakeTextModel.End]);

        Assert.Equal(expected, await Model(fake).ReadAsync());
    }

    [Fact]
    public async Task An_answer_has_one_end_and_nothing_after_it()
    {
        var fake = new FakeTextModel(_time, ["", "Hello", FakeTextModel.End, " again", FakeTextModel.End]);

        Assert.Equal("Hello[Stop]", await Model(fake).ReadAsync());
        Assert.Equal(0, fake.Open);
    }

    [Fact]
    public async Task An_answer_that_just_stops_was_broken_off() =>
        Assert.Equal("Hel[!ConnectionLost]", await Model(new FakeTextModel(_time, ["Hel"])).ReadAsync());

    private static BoundedTextModel Model(FakeTextModel fake) =>
        new(fake, new TextOptions { AnswerCharacters = 100, ToolCalls = 3, ArgumentCharacters = 200 });
}
