using Lexi.Testing;
using Lexi.Testing.Models;
using Lexi.Voice.Models.Text;
using Lexi.Voice.Texts;

namespace Lexi.Voice.Tests.Texts;

public sealed class DeadlineTextModelTests
{
    private static readonly TextOptions _options = new() { FirstWordMs = 2000, BetweenWordsMs = 1000, AnswerMs = 4000 };
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(1990, "Hello[Stop]")]
    [InlineData(2010, "[!Silent]")]
    public async Task The_first_word_has_its_time(int after, string expected)
    {
        var fake = new FakeTextModel(_time, [TimeSpan.FromMilliseconds(after), "Hello", FakeTextModel.End]);

        Assert.Equal(expected, await Model(fake).ReadAsync().InTime(_time, TimeSpan.FromSeconds(5)));
        Assert.Equal(0, fake.Open);
    }

    [Theory]
    [InlineData(990, "Hello there[Stop]")]
    [InlineData(1010, "Hello[!Silent]")]
    public async Task So_has_every_further_one(int after, string expected)
    {
        var fake = new FakeTextModel(_time, ["Hello", TimeSpan.FromMilliseconds(after), " there", FakeTextModel.End]);

        Assert.Equal(expected, await Model(fake).ReadAsync().InTime(_time, TimeSpan.FromSeconds(5)));
        Assert.Equal(0, fake.Open);
    }

    [Fact]
    public async Task A_trickle_of_words_ends_with_the_time_of_an_answer()
    {
        object[] trickle = [.. Enumerable.Range(0, 100).SelectMany(_ => new object[] { ".", TimeSpan.FromMilliseconds(900) })];
        var fake = new FakeTextModel(_time, trickle);

        Assert.Equal(".....[!Silent]", await Model(fake).ReadAsync().InTime(_time, TimeSpan.FromSeconds(10)));
        Assert.Equal(0, fake.Open);
    }

    [Fact]
    public async Task The_time_a_reader_takes_is_not_the_models()
    {
        var fake = new FakeTextModel(_time, ["Hello", " there", FakeTextModel.End]);
        var read = "";
        await foreach (var said in Model(fake).WriteAsync(TextModels.Request, TestContext.Current.CancellationToken))
        {
            read += said is TextModelEvent.Delta delta ? delta.Text : "[Stop]";
            _time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal("Hello there[Stop]", read);
    }

    [Fact]
    public async Task Who_stops_reading_is_no_silence()
    {
        using var stop = new CancellationTokenSource();
        var fake = new FakeTextModel(_time, [TimeSpan.FromSeconds(1), "Hello"]);
        var reading = Model(fake).ReadAsync(stop: stop);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(0, fake.Open);
    }

    private DeadlineTextModel Model(FakeTextModel fake) => new(fake, _options, _time);
}
