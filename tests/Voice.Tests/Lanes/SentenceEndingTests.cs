using Lexi.Voice.Lanes;

namespace Lexi.Voice.Tests.Lanes;

public class SentenceEndingTests
{
    [Theory]
    [InlineData("I went to the sea.")]
    [InlineData("What is it for?")]
    [InlineData("Come in.")]
    [InlineData("Stop!")]
    [InlineData("He said \"no.\"")]
    [InlineData("Wie geht es dir?")]
    [InlineData("Das ist gut.")]
    [InlineData("元気ですか。")]
    [InlineData("yes")]
    [InlineData("okay")]
    [InlineData("mhm")]
    [InlineData("ja genau")]
    [InlineData("Because!")]
    public void A_whole_sentence_or_a_whole_answer_is_finished(string text) => Assert.Equal(SentenceShape.Finished, SentenceEnding.Of(text));

    [Theory]
    [InlineData("I would like tea and")]
    [InlineData("I would like tea and.")]
    [InlineData("Because")]
    [InlineData("Well,")]
    [InlineData("It was the")]
    [InlineData("I think that, um")]
    [InlineData("Ich wollte, äh.")]
    [InlineData("Ich glaube, dass")]
    [InlineData("weil...")]
    [InlineData("and then…")]
    [InlineData("She went to")]
    [InlineData("I'm")]
    [InlineData("I’ve")]
    [InlineData("How are")]
    [InlineData("Wir gehen mit")]
    [InlineData("one -")]
    public void What_is_bound_to_go_on_is_unfinished(string text) => Assert.Equal(SentenceShape.Unfinished, SentenceEnding.Of(text));

    [Theory]
    [InlineData("the blue lighthouse")]
    [InlineData("forty two")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("(inaudible)")]
    [InlineData("\"")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Other_words_may_go_on_or_not(string text) => Assert.Equal(SentenceShape.Unclear, SentenceEnding.Of(text));
}
