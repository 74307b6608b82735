using Lexi.Grains.Characters;

namespace Lexi.Grains.Tests.Characters;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("a\0b\u001bc\u202ed\ue000e", 20, "abcde")]
    [InlineData(" a\r\n\tb\u2029 ", 20, "a   b")]
    [InlineData("abcdef", 3, "abc")]
    [InlineData(" ab cd ", 4, "ab")]
    [InlineData("~ ~", 3, "~ ~")]
    [InlineData("ab👩", 3, "ab")]
    [InlineData("", 3, "")]
    public void Text_is_one_visible_line_of_bounded_length(string text, int limit, string clean) =>
        Assert.Equal(clean, QuotedText.Clean(text, limit));
}
