using System.Text.Json;
using System.Text.Json.Nodes;
using Lexi.Simulator.Texts.Shapes;

namespace Lexi.Simulator.Group.Tasks;

/// <summary>
/// Answers questions about a conversation that were put as a shape: who speaks next, how a feeling changed and why, what is worth
/// remembering, what happened. It goes by the names of properties and by what was said.
/// </summary>
internal sealed class TaskValues(TaskFacts facts, string words, Random random) : IShapeValues
{
    private const double ForAnother = 0.15;

    private readonly Sentiment _felt = Strongest(facts);
    private string? _reason;

    public JsonNode? For(string name, JsonElement schema, int index) => Plain(name) switch
    {
        "speaker" or "nextspeaker" or "next" => index == 0 && Choices(schema) is { Count: > 0 } keys ? Speakers(keys)[0] : null,
        "speakers" or "order" or "turns" => schema.TryGetProperty("items", out var items) && Choices(items) is { } choices ? Speakers(choices) : null,
        "delta" or "change" or "affinity" or "affinitychange" or "affinitydelta" or "sentiment" or "shift" => Number(schema, _felt.Value * 0.6),
        "type" or "mood" or "tone" or "feeling" or "kind" => Type(schema),
        "reason" or "why" or "because" or "explanation" => _reason ?? FeltReason(),
        "importance" => Scale(schema, 4),
        "memories" or "facts" or "remember" or "remembered" => Memories(schema),
        "summary" or "recap" or "before" => Summary.Of(facts),
        "text" or "answer" or "message" or "reply" or "response" or "says" => facts.Lines.Count > 0 && words.Length == 0 ? Summary.Of(facts) : words,
        _ => null,
    };

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>
    /// What the last message did to the one whose feeling is asked for: little when it was for somebody else. Where nobody is named, hard words
    /// count before kind ones and late ones before early ones.
    /// </summary>
    private static Sentiment Strongest(TaskFacts facts)
    {
        if (facts.Listener.Length > 0 && facts.Last is { } last)
        {
            var felt = Sentiment.Of(last.Says);
            var isForAnother = !Names(last.Says, facts.Listener) && facts.Lines.Any(line => line.From != last.From && line.From != facts.Listener && Names(last.Says, line.From));
            return isForAnother ? felt with { Value = felt.Value * ForAnother } : felt;
        }

        var latest = facts.Lines.Reverse().Take(4).Select((line, age) => (Felt: Sentiment.Of(line.Says), age)).ToList();
        return latest.Count == 0 ? Sentiment.Neutral : latest.MaxBy(entry => Math.Abs(entry.Felt.Value) * Math.Pow(0.6, entry.age)).Felt;
    }

    private static bool Names(string text, string name) => name.Length > 1 && text.Contains(name.Split(' ')[0], StringComparison.OrdinalIgnoreCase);

    private static List<string> Choices(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array
            ? [.. choices.EnumerateArray().Where(choice => choice.ValueKind == JsonValueKind.String).Select(choice => choice.GetString()!)]
            : [];

    private JsonArray Speakers(List<string> keys)
    {
        var (picked, reason) = SpeakerPick.Of(facts, keys, random);
        _reason = reason;
        return [.. picked.Select(key => (JsonNode)key)];
    }

    private static JsonNode Number(JsonElement schema, double value)
    {
        var (low, high) = (Read(schema, "minimum") ?? -1, Read(schema, "maximum") ?? 1);
        var scaled = Math.Clamp(value * Math.Max(Math.Abs(low), Math.Abs(high)), low, high);
        return IsWhole(schema) ? (long)Math.Round(scaled) : Math.Round(scaled, 2);
    }

    private static JsonNode Scale(JsonElement schema, double ofTen)
    {
        var (low, high) = (Read(schema, "minimum") ?? 1, Read(schema, "maximum") ?? 10);
        var value = Math.Clamp(low + ((high - low) * ofTen / 10), low, high);
        return IsWhole(schema) ? (long)Math.Round(value) : Math.Round(value, 2);
    }

    private JsonNode? Type(JsonElement schema)
    {
        string[] wanted = _felt.Value switch
        {
            <= -0.4 => ["hostile", "angry", "negative", "competitive"],
            < -0.1 => ["wary", "tense", "competitive", "negative", "hostile", "neutral"],
            < 0.15 => ["neutral", "friendly"],
            >= 0.8 => ["loving", "close", "friendly", "positive"],
            _ => ["friendly", "positive", "teasing", "neutral"],
        };
        var choices = Choices(schema);
        return choices.Count == 0 ? wanted[0] : wanted.FirstOrDefault(choices.Contains);
    }

    private string FeltReason()
    {
        var who = facts.Last?.From ?? "Somebody";
        var line = facts.Lines.LastOrDefault(line => _felt.Phrase.Length > 0 && Sentiment.Of(line.Says).Phrase == _felt.Phrase);
        return _felt.Value switch
        {
            <= -0.4 => $"{line?.From ?? who} said something hurtful: \"{_felt.Phrase}\".",
            < -0.1 => $"{line?.From ?? who} was short with them.",
            < 0.15 => "Nothing was said that changes anything.",
            _ => $"{line?.From ?? who} was kind: \"{_felt.Phrase}\".",
        };
    }

    /// <summary>A list of texts, or of objects with a text, an importance and whom it is about.</summary>
    private JsonArray? Memories(JsonElement schema)
    {
        if (!schema.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Object)
            return null;
        var most = (int)(Read(schema, "maxItems") ?? 8);
        var found = MemoryExtractor.Find(facts.Lines).Take(most);
        if (!items.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return [.. found.Select(memory => (JsonNode)memory.Text)];
        return
        [
            .. found.Select(memory => new JsonObject(properties.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Plain(property.Name) switch
            {
                "importance" or "weight" => Scale(property.Value, memory.Importance),
                "about" or "who" or "whom" or "of" or "person" or "user" or "subject" => About(memory.About, property.Value),
                _ => (JsonNode?)memory.Text,
            })))),
        ];
    }

    private JsonNode? About(string name, JsonElement schema)
    {
        var choices = Choices(schema);
        return choices.Count == 0 ? name : choices.FirstOrDefault(choice => choice == name || facts.NameOf(choice) == name) ?? choices[0];
    }

    private static double? Read(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static bool IsWhole(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("integer");
}
