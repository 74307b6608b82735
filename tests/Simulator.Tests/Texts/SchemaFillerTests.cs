using System.Text.Json;
using System.Text.Json.Nodes;
using Lexi.Simulator.Texts.Shapes;

namespace Lexi.Simulator.Tests.Texts;

public sealed class SchemaFillerTests
{
    private const int Schemas = 1500;

    public static TheoryData<string> Written => new(
        """{"type":"string","enum":["a","b"]}""",
        """{"const":{"fixed":[1,2]}}""",
        """{"type":["null","integer"],"minimum":5,"maximum":5}""",
        """{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":0.001}""",
        """{"type":"integer","exclusiveMinimum":3,"exclusiveMaximum":5}""",
        """{"type":"number","minimum":-1,"maximum":-0.5}""",
        """{"type":"integer","multipleOf":7,"minimum":50,"maximum":56}""",
        """{"type":"number","multipleOf":0.25,"minimum":0.1,"maximum":0.3}""",
        """{"type":"string","minLength":200,"maxLength":210}""",
        """{"type":"string","maxLength":0}""",
        """{"type":"string","pattern":"^[A-Z]{3}-\\d{4}$"}""",
        """{"type":"string","pattern":"^(lexi|nyx|aiko)(, (lexi|nyx|aiko)){1,3}$"}""",
        """{"type":"string","pattern":"^mem_[0-9a-f]{32}$"}""",
        """{"type":"string","pattern":"^[^@\\s]+@[a-z]+\\.(com|org)$"}""",
        """{"type":"string","pattern":"^\\p{L}+$|^[a-z]+$"}""",
        """{"type":"string","pattern":"b+","minLength":30}""",
        """{"type":"string","format":"uuid"}""",
        """{"type":"array","items":{"type":"integer","minimum":1,"maximum":4},"uniqueItems":true,"minItems":4,"maxItems":4}""",
        """{"type":"array","items":{"enum":["x","y"]},"uniqueItems":true,"minItems":2}""",
        """{"type":"array","prefixItems":[{"type":"string"},{"type":"boolean"}],"items":false}""",
        """{"type":"array","maxItems":0,"items":{"type":"string"}}""",
        """{"anyOf":[{"type":"null"},{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}]}""",
        """{"oneOf":[{"type":"number"},{"type":"integer"}]}""",
        """{"type":"object","properties":{"kind":{"const":"x"}},"required":["kind"],"anyOf":[{"properties":{"n":{"type":"integer"}},"required":["n"]}]}""",
        """{"allOf":[{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}]}""",
        """{"type":"object","required":["free"],"additionalProperties":{"type":"boolean"},"minProperties":3}""",
        """{"$ref":"#/$defs/tree","$defs":{"tree":{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/tree"}}},"required":["name","children"],"additionalProperties":false}}}""",
        """{"$defs":{"list":{"type":"object","properties":{"value":{"type":"integer"},"next":{"anyOf":[{"$ref":"#/$defs/list"},{"type":"null"}]}},"required":["value","next"],"additionalProperties":false}},"$ref":"#/$defs/list"}""",
        """{"type":"object","properties":{"text":{"type":"integer"},"delta":{"type":"number","minimum":-1,"maximum":1}},"required":["text","delta"],"additionalProperties":false}""",
        """{"type":"object","properties":{"text":{"type":"string","maxLength":3}},"required":["text"],"additionalProperties":false}""");

    [Theory]
    [MemberData(nameof(Written))]
    public void The_value_fits_whatever_is_asked(string schema)
    {
        for (var seed = 0; seed < 20; seed++)
            AssertFits(schema, seed);
    }

    [Fact]
    public void The_value_fits_schemas_made_by_chance()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < Schemas; i++)
            AssertFits(RandomSchema(random, 0).ToJsonString(), i);
    }

    [Fact]
    public void The_same_seed_gives_the_same_value()
    {
        const string Schema = """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["a","b"]}""";
        Assert.Equal(Fill(Schema, 3), Fill(Schema, 3));
        Assert.NotEqual(Fill(Schema, 3), Fill(Schema, 4));
    }

    [Theory]
    [InlineData("""{"$ref":"#/$defs/none"}""")]
    [InlineData("""{"$ref":"https://example.com/schema"}""")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}""")]
    [InlineData("""{"type":"array","minItems":1000000000}""")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"type":"object","properties":{"b":{"$ref":"#/$defs/a"}},"required":["b"]}}}""")]
    public void A_schema_without_an_end_is_refused_instead_of_followed(string schema) => Assert.Throws<FormatException>(() => Fill(schema, 1));

    [Fact]
    public void A_pattern_without_an_end_is_given_up()
    {
        var text = JsonDocument.Parse(Fill("""{"type":"string","pattern":"^(((a{1000}){1000}){1000}){1000}$"}""", 1)).RootElement.GetString()!;
        Assert.True(text.Length < 10_000_000);
    }

    private static string Fill(string schema, int seed) => new SchemaFiller(schema, new Random(seed), new WordValues("Words of some length.")).Fill();

    private static void AssertFits(string schema, int seed)
    {
        var filled = Fill(schema, seed);
        using var rules = JsonDocument.Parse(schema);
        using var value = JsonDocument.Parse(filled);
        Assert.True(SchemaRules.Fits(rules.RootElement, rules.RootElement, value.RootElement), $"{filled} does not fit {schema}");
    }

    private static JsonObject RandomSchema(Random random, int depth) => random.Next(depth > 3 ? 5 : 8) switch
    {
        0 => Bounded(random, "integer"),
        1 => Bounded(random, "number"),
        2 => new JsonObject { ["type"] = "boolean" },
        3 => new JsonObject { ["enum"] = new JsonArray("one", 2, null, true) },
        4 => new JsonObject { ["type"] = "string", ["minLength"] = random.Next(20), ["maxLength"] = 20 + random.Next(40) },
        5 => new JsonObject
        {
            ["type"] = "array",
            ["items"] = RandomSchema(random, depth + 1),
            ["minItems"] = random.Next(3),
            ["maxItems"] = 3 + random.Next(3),
        },
        6 => new JsonObject { ["anyOf"] = new JsonArray(RandomSchema(random, depth + 1), new JsonObject { ["type"] = "null" }) },
        _ => RandomObject(random, depth),
    };

    private static JsonObject Bounded(Random random, string type)
    {
        var low = random.Next(-50, 50);
        return new JsonObject { ["type"] = type, ["minimum"] = low, [random.Next(2) == 0 ? "maximum" : "exclusiveMaximum"] = low + 1 + random.Next(5) };
    }

    private static JsonObject RandomObject(Random random, int depth)
    {
        var properties = new JsonObject();
        foreach (var name in new[] { "text", "delta", "speaker", "reason", "memories", "other" }.Where(_ => random.Next(2) == 0))
            properties[name] = RandomSchema(random, depth + 1);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Key)]),
            ["additionalProperties"] = false,
        };
    }
}
