using Lexi.Testing;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Lexi.Voice.Texts;

namespace Lexi.Voice.Tests.Texts;

/// <summary>A judge who flags every text with "bad" in it, at once or when the test says so.</summary>
public sealed class ModeratedTextModelTests
{
    private static readonly TextRequest _bad = new() { Messages = [new TextMessage(TextRole.User, "something bad")] };
    private static readonly string _slice = new('a', 50);
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Harmless_words_pass_as_they_are()
    {
        var judge = new Judge();
        var fake = new FakeTextModel(_time, [_slice, "Hello", new TextModelEvent.ToolCalled("c", "tool", "{}"), FakeTextModel.End]);

        Assert.Equal(_slice + "Hello[tool][Stop]", await Model(fake, judge).ReadAsync());
        Assert.Equal(["Hello?", _slice, _slice + "Hello"], judge.Judged);
    }

    [Fact]
    public async Task Flagged_words_of_a_person_never_reach_the_model()
    {
        var fake = new FakeTextModel(_time, ["Hello", FakeTextModel.End]);

        Assert.Equal("[Filtered]", await Model(fake, new Judge()).ReadAsync(_bad));
        Assert.Empty(fake.Requests);
    }

    [Fact]
    public async Task Rules_behind_the_words_of_a_person_do_not_hide_them()
    {
        var fake = new FakeTextModel(_time, ["Hello", FakeTextModel.End]);

        Assert.Equal("[Filtered]", await Model(fake, new Judge()).ReadAsync(_bad with { Messages = [.. _bad.Messages, new TextMessage(TextRole.System, "Write now.")] }));
        Assert.Empty(fake.Requests);
    }

    [Fact]
    public async Task Flagged_words_of_a_model_end_its_answer_although_it_would_go_on()
    {
        var fake = new FakeTextModel(_time, ["bad" + _slice, Timeout.InfiniteTimeSpan, "worse"]);

        Assert.EndsWith("[Filtered]", await Model(fake, new Judge()).ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(0, fake.Open);
    }

    [Fact]
    public async Task A_judgement_that_comes_while_the_model_is_silent_counts_at_once()
    {
        var judge = new Judge { Waits = new TaskCompletionSource() };
        var fake = new FakeTextModel(_time, ["bad" + _slice, Timeout.InfiniteTimeSpan]);
        var reading = Model(fake, judge).ReadAsync();
        Assert.False(reading.IsCompleted);

        judge.Waits.SetResult();
        Assert.Equal($"bad{_slice}[Filtered]", await reading);
        Assert.Equal(0, fake.Open);
    }

    [Fact]
    public async Task The_last_words_are_judged_before_the_end()
    {
        var fake = new FakeTextModel(_time, ["bad", FakeTextModel.End]);

        Assert.Equal("bad[Filtered]", await Model(fake, new Judge()).ReadAsync());
    }

    [Fact]
    public async Task A_sentence_that_is_cut_by_a_slice_is_judged_whole()
    {
        var fake = new FakeTextModel(_time, [_slice + "ba", "d" + _slice, FakeTextModel.End]);

        Assert.EndsWith("[Filtered]", await Model(fake, new Judge()).ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModerationMode.Open, "Hello[Stop]")]
    [InlineData(ModerationMode.Closed, "[!ServerError]")]
    public async Task Without_a_judge_the_mode_decides(ModerationMode mode, string expected)
    {
        var fake = new FakeTextModel(_time, ["Hello", FakeTextModel.End]);

        Assert.Equal(expected, await Model(fake, new Judge { Fails = true }, mode).ReadAsync());
        Assert.Equal(mode == ModerationMode.Open ? 1 : 0, fake.Requests.Count);
    }

    [Fact]
    public async Task What_the_server_asks_for_itself_is_not_judged()
    {
        var judge = new Judge();
        var fake = new FakeTextModel(_time, ["bad", FakeTextModel.End]);

        Assert.Equal("bad[Stop]", await Model(fake, judge).ReadAsync(_bad with { Shape = new JsonShape("choice", "{}") }));
        Assert.Empty(judge.Judged);
    }

    [Fact]
    public async Task Who_stops_reading_leaves_nobody_at_work()
    {
        var judge = new Judge { Waits = new TaskCompletionSource() };
        var fake = new FakeTextModel(_time, [_slice, " more", "and more"]);
        await foreach (var said in Model(fake, judge).WriteAsync(TextModels.Request, TestContext.Current.CancellationToken))
        {
            if (said is TextModelEvent.Delta { Text: " more" })
                break;
        }

        Assert.Equal(0, fake.Open);
        Assert.Equal(0, judge.Open);
    }

    [Theory]
    [InlineData(49, ModerationMode.Off, false)]
    [InlineData(50, ModerationMode.Off, true)]
    [InlineData(5000, ModerationMode.Closed, true)]
    [InlineData(5001, ModerationMode.Open, false)]
    [InlineData(200, (ModerationMode)7, false)]
    public void Options_have_ranges(int slice, ModerationMode mode, bool isValid)
    {
        var refused = Record.Exception(() => new ModerationOptions { Mode = mode, SliceCharacters = slice }.Validate());

        Assert.Equal(isValid, refused is null);
        if (!isValid)
            Assert.StartsWith("Lexi:Moderation:", refused!.Message, StringComparison.Ordinal);
    }

    private static ModeratedTextModel Model(FakeTextModel fake, Judge judge, ModerationMode mode = ModerationMode.Closed) =>
        new(fake, judge, new ModerationOptions { Mode = mode, SliceCharacters = 50 }, TextModels.Instruments());

    private sealed class Judge : IModerationModel
    {
        public List<string> Judged { get; } = [];

        public bool Fails { get; init; }

        /// <summary>Answers are judged when this is done; a person's words at once.</summary>
        public TaskCompletionSource? Waits { get; init; }

        public int Open { get; private set; }

        public async Task<ModerationVerdict> ModerateAsync(string text, CancellationToken cancellation)
        {
            if (Fails)
                throw TextModels.Failure(ModelFailure.ServerError);
            Judged.Add(text);
            Open++;
            try
            {
                if (Waits is not null && Judged.Count > 1)
                    await Waits.Task.WaitAsync(cancellation);
                return new ModerationVerdict(text.Contains("bad", StringComparison.Ordinal), []);
            }
            finally
            {
                Open--;
            }
        }
    }
}
