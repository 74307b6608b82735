using System.Text;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.Interfaces;

namespace Lexi.Grains.Tests.GroupChats.Prompts;

/// <summary>Nyx answers; Ann and Lexi are others. Each case gives the same, however the answer is cut into pieces.</summary>
public sealed class AnswerTextTests
{
    private static readonly string[] _names = ["Nyx", "Rain Cloud"];
    private static readonly string[] _others = ["Ann", "Lexi", "Captain Flint"];

    [Theory]
    [InlineData("Hello there.", "Hello there.")]
    [InlineData("  \n Hello there. \n\n", "Hello there.")]
    [InlineData("", "")]
    [InlineData("Line one.\nLine two.\n\n\n\n\nLine three.", "Line one.\nLine two.\n\nLine three.")]
    [InlineData("1 < 2 and [x] and <b>bold</b> <script>alert(1)</script>", "1 < 2 and [x] and <b>bold</b> <script>alert(1)</script>")]
    [InlineData("Ends with <", "Ends with <")]
    [InlineData("Ann is nice.\nAnn is very nice.", "Ann is nice.\nAnn is very nice.")]
    [InlineData("Annabel: a name", "Annabel: a name")]
    [InlineData("Listen, Ann: no.", "Listen, Ann: no.")]
    [InlineData("- one\n- two\n**three**", "- one\n- two\n**three**")]
    [InlineData("{curly} words", "{curly} words")]
    [InlineData("👩‍👩‍👧 naïve 名前", "👩‍👩‍👧 naïve 名前")]
    public void Words_stay_as_they_are(string answer, string text) => Is(answer, text, isCut: false);

    [Theory]
    [InlineData("Nyx: Hello.", "Hello.")]
    [InlineData("nyx : Hello.", "Hello.")]
    [InlineData("**Nyx:** Hello.", "Hello.")]
    [InlineData("*Nyx*: Hello.", "Hello.")]
    [InlineData("[Nyx]: Hello.", "Hello.")]
    [InlineData("Nyx (quietly): Hello.", "Hello.")]
    [InlineData("Nyx：こんにちは", "こんにちは")]
    [InlineData("Rain Cloud: Hello.", "Hello.")]
    [InlineData("Assistant: Hello.", "Hello.")]
    [InlineData("Nyx: One.\nNyx: Two.", "One.\nTwo.")]
    public void Its_own_name_in_front_is_left_out(string answer, string text) => Is(answer, text, isCut: false);

    [Theory]
    [InlineData("Hello.\nAnn: Hi!\nNyx: Bye.", "Hello.")]
    [InlineData("Hello.\n\n**Lexi:** Hi!", "Hello.")]
    [InlineData("Hello.\n> captain flint: Arr!", "Hello.")]
    [InlineData("Hello.\nUser: go on", "Hello.")]
    [InlineData("Hello.\n{\"from\":\"Ann\",\"kind\":\"person\",\"says\":\"Hi\"}", "Hello.")]
    [InlineData("Hello.<|im_end|>\n<|im_start|>user\nAnn: Hi", "Hello.")]
    [InlineData("Hello.</s>More", "Hello.")]
    [InlineData("Hello.<|eot_id|><|start_header_id|>", "Hello.")]
    public void What_it_wrote_for_others_is_cut(string answer, string text) => Is(answer, text, isCut: true);

    [Theory]
    [InlineData("Ann: Hi Nyx!\nNyx: Hello Ann.", "Hello Ann.")]
    [InlineData("Ann: Hi Nyx!\nmore of Ann", "")]
    public void What_it_wrote_for_others_before_its_own_is_left_out(string answer, string text) => Is(answer, text, isCut: false);

    [Theory]
    [InlineData("<|im_start|>assistant\nHello.", "assistant\nHello.")]
    [InlineData("[INST]Hello.[/INST]", "Hello.")]
    [InlineData("<s>Hello.", "Hello.")]
    [InlineData("<think>I should greet.\nAnn: x</think>\n\nHello.", "Hello.")]
    [InlineData("<think>I never stop", "")]
    [InlineData("a\u202eb\0c\u200bd", "abcd")]
    public void Marks_of_templates_thoughts_and_invisible_characters_are_left_out(string answer, string text) => Is(answer, text, isCut: false);

    [Theory]
    [InlineData("""{"from":"Nyx","kind":"character","says":"Hello \"you\".\\"}""", "Hello \"you\".\\")]
    [InlineData("""{ "says": "Nyx: Hello." } and more""", "Hello.")]
    public void An_answer_in_the_form_of_the_input_is_read(string answer, string text) => Is(answer, text, isCut: true);

    [Theory]
    [InlineData("""{"says":""")]
    [InlineData("""{"a":1} is JSON""")]
    public void An_object_that_says_nothing_is_text(string answer) => Is(answer, answer, isCut: false);

    [Fact]
    public void An_answer_is_as_long_as_a_message_may_be()
    {
        var limit = Limits.Default.AnswerCharacters;
        var whole = new string('a', limit);
        Assert.Equal(whole, AnswerText.Clean(whole, _names, _others, limit));
        Assert.Equal(whole, AnswerText.Clean(whole + "b", _names, _others, limit));
        Assert.Equal(whole[1..], AnswerText.Clean(whole[1..] + "👩", _names, _others, limit));
    }

    [Fact]
    public void An_endless_answer_is_stopped_at_the_limit_and_holds_nothing_back()
    {
        var text = new AnswerText(_names, _others, 1000);
        var length = 0;
        var pushes = 0;
        for (; !text.IsCut; pushes++)
        {
            length += text.Push("blah blah\n").Length;
        }

        Assert.InRange(pushes, 100, 110);
        Assert.InRange(length, 980, 1000);
        Assert.Equal("", text.Push("more"));
        Assert.Equal("", text.Finish());
    }

    [Fact]
    public void Words_come_out_as_they_come_in()
    {
        var text = new AnswerText(_names, _others, 1000);
        Assert.Equal("Well,", text.Push("Well,"));
        Assert.Equal(" hello.", text.Push(" hello."));
        Assert.Equal("", text.Push("\nAn"));
        Assert.Equal("\nAnd", text.Push("d"));
        Assert.Equal("", text.Finish());
    }

    [Fact]
    public void Whatever_comes_in_whatever_pieces_it_is_the_same()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LEXI_TEST_SEED"), out var given) ? given : 20261120;
        TestContext.Current.TestOutputHelper?.WriteLine($"LEXI_TEST_SEED={seed}");
        var random = new Random(seed);
        string[] pieces = ["Nyx", "Ann", ":", "\n", " ", "<", "|im_end|>", "</s>", "<think>", "</think>", "{\"says\":\"", "\"}", "[INST]", "👩", "\u202e", "word", "*", "(", ")", "\\"];
        for (var round = 0; round < 10_000; round++)
        {
            var answer = string.Concat(Enumerable.Range(0, random.Next(15)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.Equal(AnswerText.Clean(answer, _names, _others, 60), InPieces(answer, random, 60).Text);
        }
    }

    private static void Is(string answer, string text, bool isCut)
    {
        Assert.Equal(text, AnswerText.Clean(answer, _names, _others, 8000));
        var random = new Random(1);
        for (var round = 0; round < 20; round++)
        {
            var (pieces, cut) = InPieces(answer, random, 8000);
            Assert.Equal(text, pieces);
            Assert.Equal(isCut, cut);
        }
    }

    private static (string Text, bool IsCut) InPieces(string answer, Random random, int limit)
    {
        var filter = new AnswerText(_names, _others, limit);
        var text = new StringBuilder();
        for (var at = 0; at < answer.Length;)
        {
            var length = Math.Min(random.Next(1, 5), answer.Length - at);
            _ = text.Append(filter.Push(answer.Substring(at, length)));
            at += length;
        }

        var isCut = filter.IsCut;
        _ = text.Append(filter.Finish());
        return (text.ToString(), isCut);
    }
}
