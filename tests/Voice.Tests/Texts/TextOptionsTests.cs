using Lexi.Voice.Texts;

namespace Lexi.Voice.Tests.Texts;

public sealed class TextOptionsTests
{
    public static TheoryData<string, int, int> Ranges => new()
    {
        { nameof(TextOptions.FirstWordMs), 500, 120_000 },
        { nameof(TextOptions.BetweenWordsMs), 500, 60_000 },
        { nameof(TextOptions.AnswerMs), 1000, 600_000 },
        { nameof(TextOptions.AnswerCharacters), 100, 200_000 },
        { nameof(TextOptions.ToolCalls), 1, 64 },
        { nameof(TextOptions.ArgumentCharacters), 100, 65_536 },
        { nameof(TextOptions.RetryPauseMs), 0, 5000 },
        { nameof(TextOptions.LongestRetryAfterMs), 0, 60_000 },
        { nameof(TextOptions.RestSeconds), 0, 600 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void A_value_outside_its_range_is_refused_by_name(string key, int least, int most)
    {
        _ = With(key, least).Validate();
        _ = With(key, most).Validate();
        foreach (var value in new[] { least - 1, most + 1 })
            Assert.StartsWith($"Lexi:Texts:{key} must be ", Assert.Throws<ArgumentException>(() => With(key, value).Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_has_a_range() =>
        Assert.Equal(typeof(TextOptions).GetProperties().Select(option => option.Name).Order(), Ranges.Select(row => row.Data.Item1).Order());

    private static TextOptions With(string key, int value)
    {
        var options = new TextOptions();
        typeof(TextOptions).GetProperty(key)!.SetValue(options, value);
        return options;
    }
}
