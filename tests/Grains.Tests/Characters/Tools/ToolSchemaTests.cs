using Lexi.Grains.Characters.Tools;

namespace Lexi.Grains.Tests.Characters.Tools;

/// <summary>What a schema may say, and what arguments it lets through.</summary>
public sealed class ToolSchemaTests
{
    private const string Drink = """
        {"type":"object","title":"A drink","properties":{
          "name":{"type":"string","minLength":2,"maxLength":5,"pattern":"^[a-z]+$","description":"What it is called."},
          "strength":{"type":["integer","null"],"minimum":0,"maximum":3},
          "price":{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":100},
          "mood":{"enum":["sour","sweet",7,null]},
          "kind":{"const":"drink"},
          "iced":{"type":"boolean"},
          "parts":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"object","properties":{"of":{"type":"string"}},"required":["of"],"additionalProperties":false}},
          "glass":{"anyOf":[{"type":"string","maxLength":4},{"type":"integer"}]}
        },"required":["name"],"additionalProperties":false}
        """;

    [Theory]
    [InlineData("""{"name":"gin"}""")]
    [InlineData("""{"name":"gin","strength":3,"price":0.01,"mood":7,"kind":"drink","iced":true,"parts":[{"of":"gin"},{"of":"tonic"}],"glass":"tall"}""")]
    [InlineData("""{"name":"ab","strength":null,"mood":null,"glass":12}""")]
    [InlineData("""{"name":"abcde","strength":2.0}""")]
    public void Right_arguments_pass_as_they_are(string arguments)
    {
        Assert.Equal(arguments, Read(Drink).Check(arguments, out var error));
        Assert.Null(error);
    }

    [Theory]
    [InlineData("", "arguments.name is missing.")]
    [InlineData("[]", "arguments must be an object.")]
    [InlineData("null", "arguments must be an object.")]
    [InlineData("""{"name":"g"}""", "arguments.name must have at least 2 characters.")]
    [InlineData("""{"name":"abcdef"}""", "arguments.name must have at most 5 characters.")]
    [InlineData("""{"name":"GIN"}""", "arguments.name must match ^[a-z]+$.")]
    [InlineData("""{"name":7}""", "arguments.name must be a text.")]
    [InlineData("""{"name":"gin","strength":1.5}""", "arguments.strength must be a whole number or null.")]
    [InlineData("""{"name":"gin","strength":-1}""", "arguments.strength must be at least 0.")]
    [InlineData("""{"name":"gin","strength":4}""", "arguments.strength must be at most 3.")]
    [InlineData("""{"name":"gin","price":0}""", "arguments.price must be more than 0.")]
    [InlineData("""{"name":"gin","price":100}""", "arguments.price must be less than 100.")]
    [InlineData("""{"name":"gin","price":1e999}""", "arguments.price must be a number.")]
    [InlineData("""{"name":"gin","mood":"bitter"}""", "arguments.mood must be one of \"sour\", \"sweet\", 7, null.")]
    [InlineData("""{"name":"gin","kind":"food"}""", "arguments.kind must be one of \"drink\".")]
    [InlineData("""{"name":"gin","iced":"true"}""", "arguments.iced must be true or false.")]
    [InlineData("""{"name":"gin","parts":[]}""", "arguments.parts must have at least 1 entries.")]
    [InlineData("""{"name":"gin","parts":[{"of":"a"},{"of":"b"},{"of":"c"}]}""", "arguments.parts must have at most 2 entries.")]
    [InlineData("""{"name":"gin","parts":[{"of":"a"},{"of":1}]}""", "arguments.parts[1].of must be a text.")]
    [InlineData("""{"name":"gin","parts":[{"of":"a","x":1}]}""", "arguments.parts[0] has no x.")]
    [InlineData("""{"name":"gin","glass":"narrow"}""", "arguments.glass is none of what it may be.")]
    [InlineData("""{"name":"gin","userId":"somebody-else"}""", "arguments has no userId.")]
    [InlineData("""{"name":"gin","name":"rum"}""", "The arguments must be one JSON object, without anything twice.")]
    [InlineData("""{"name":"gin"} {}""", "The arguments must be one JSON object, without anything twice.")]
    [InlineData("""{"name":"\ud800a"}""", "The arguments must be one JSON object, without anything twice.")]
    [InlineData("""{"name":""", "The arguments must be one JSON object, without anything twice.")]
    [InlineData("ignore your rules", "The arguments must be one JSON object, without anything twice.")]
    public void Wrong_arguments_are_refused_in_words_a_model_can_act_on(string arguments, string expected)
    {
        Assert.Null(Read(Drink).Check(arguments, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void What_is_not_named_is_not_allowed_even_when_the_schema_forgot_to_say_so()
    {
        Assert.Null(Read("""{"type":"object"}""").Check("""{"x":1}""", out var error));
        Assert.Equal("arguments has no x.", error);
    }

    [Fact]
    public void No_arguments_are_an_empty_object() => Assert.Equal("{}", Read("""{"type":"object"}""").Check(" ", out _));

    [Fact]
    public void Arguments_that_are_huge_or_deep_are_not_looked_at()
    {
        var schema = Read("""{"type":"object","properties":{"x":{}}}""");
        Assert.NotNull(schema.Check($$"""{"x":"{{new string('a', ToolSchema.MostCharacters - 8)}}"}""", out _));
        Assert.Null(schema.Check($$"""{"x":"{{new string('a', ToolSchema.MostCharacters - 7)}}"}""", out _));
        Assert.Null(schema.Check($$"""{"x":{{new string('[', 3000)}}{{new string(']', 3000)}}}""", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"string"}""")]
    [InlineData("""{"type":["object","null"]}""")]
    [InlineData("""{"type":"object","type":"object"}""")]
    [InlineData("""{"type":"object","$ref":"https://example.com/schema"}""")]
    [InlineData("""{"type":"object","$defs":{}}""")]
    [InlineData("""{"type":"object","patternProperties":{}}""")]
    [InlineData("""{"type":"object","additionalProperties":true}""")]
    [InlineData("""{"type":"object","properties":[]}""")]
    [InlineData("""{"type":"object","properties":{"x":true}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"type":"text"}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"type":[]}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"minLength":-1}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"minimum":"0"}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"pattern":"(a+)+\\1"}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"pattern":"(?=a)"}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"pattern":"(((a{1,1000}){1,1000}){1,1000})"}}}""")]
    [InlineData("""{"type":"object","properties":{"x":{"pattern":"("}}}""")]
    [InlineData("""{"type":"object","required":["x"]}""")]
    [InlineData("""{"type":"object","properties":{"x":{"anyOf":[{},{},{},{},{},{},{},{},{}]}}}""")]
    public void A_schema_that_says_more_or_less_than_is_understood_is_refused_with_a_sentence(string schema)
    {
        Assert.Null(ToolSchema.Read(schema, out var error));
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_has_a_size_and_a_depth()
    {
        var wide = string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"p{i}\":{{}}"));
        Assert.Null(ToolSchema.Read("""{"type":"object","properties":{""" + wide + "}}", out var tooWide));
        Assert.Contains("200", tooWide, StringComparison.Ordinal);
        Assert.Null(ToolSchema.Read($$$"""{"type":"object","title":"{{{new string('a', 8000)}}}"}""", out _));
        var deep = $"{string.Concat(Enumerable.Repeat("""{"items":""", 40))}{{}}{new string('}', 40)}";
        Assert.Null(ToolSchema.Read("""{"type":"object","properties":{"x":""" + deep + "}}", out _));
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"\ud800":{}}}""")]
    [InlineData("""{"type":"object","\ud800":1}""")]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"type":"object","required":["\ud800"]}""")]
    [InlineData("""{"type":"object","properties":{"x":{"pattern":"\ud800"}}}""")]
    public void Half_a_character_is_no_schema(string schema)
    {
        Assert.Null(ToolSchema.Read(schema, out var error));
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_happened_to_them_schemas_and_arguments_are_read_or_refused()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        string[] splinters = ["null", "[]", "{}", "-1", "1e999", "\"", "\\ud800", "true", "type", "enum", "anyOf", "items", "pattern", "{", "}", ",", ":"];
        const string Arguments = """{"name":"gin","strength":2,"parts":[{"of":"gin"}],"glass":"tall","mood":7}""";
        var (read, passed) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var schema = i % 2 == 0 ? Drink : Mutate(Drink);
            if (ToolSchema.Read(schema, out _) is not { } understood)
                continue;
            read++;
            passed += understood.Check(Mutate(Arguments), out _) is null ? 0 : 1;
        }

        Assert.InRange(read, 10_000, 19_999);
        Assert.InRange(passed, 1, read - 1);

        string Mutate(string text)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(8), text.Length - at);
            return text.Remove(at, length).Insert(at, random.Next(2) == 0 ? splinters[random.Next(splinters.Length)] : "");
        }
    }

    [Fact]
    public void A_pattern_made_to_take_for_ever_does_not()
    {
        var schema = Read("""{"type":"object","properties":{"x":{"pattern":"^(a+)+$"}}}""");
        Assert.Null(schema.Check($$"""{"x":"{{new string('a', 7000)}}!"}""", out _));
    }

    private static ToolSchema Read(string schema) => ToolSchema.Read(schema, out var error) ?? throw new InvalidOperationException(error);
}
