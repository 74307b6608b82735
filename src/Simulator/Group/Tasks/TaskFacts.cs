using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Group.Tasks;

/// <summary>What a question about a conversation holds: what was said, and who can be named in the answer.</summary>
/// <param name="Lines">What was said, oldest first.</param>
/// <param name="Names">Key to name, for those the question lists with both.</param>
/// <param name="Listener">Whose feeling is asked for; empty when none is.</param>
/// <param name="Before">What was told of earlier; empty when nothing was.</param>
internal sealed record TaskFacts(IReadOnlyList<ChatLine> Lines, IReadOnlyDictionary<string, string> Names, string Listener, string Before)
{
    public ChatLine? Last => Lines.Count == 0 ? null : Lines[^1];

    public static TaskFacts Read(MindPrompt prompt)
    {
        var names = new Dictionary<string, string>();
        var (listener, before) = ("", "");
        foreach (var turn in prompt.Turns.Where(turn => turn.Role == MindRole.User))
        {
            using var json = LineReader.Parse(turn.Text);
            if (json is null)
                continue;
            CollectNames(json.RootElement, names);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                continue;
            listener = LineReader.Text(json.RootElement, "listener") ?? listener;
            before = LineReader.Text(json.RootElement, "before", "summary") ?? before;
        }

        var lines = LineReader.Read(prompt.Turns, "");
        if (lines.Count == 0)
            lines.AddRange(prompt.Turns.Where(turn => turn.Role == MindRole.User).SelectMany(turn => Script(turn.Text)));
        return new TaskFacts(lines, names, listener, before);
    }

    /// <summary>What a person or character is called by its key, or the key.</summary>
    public string NameOf(string key) => Names.GetValueOrDefault(key) ?? key;

    private static void CollectNames(JsonElement element, Dictionary<string, string> names)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (LineReader.Text(element, "key", "id", "label") is { } key && LineReader.Text(element, "name") is { } name)
                names[key] = name;
            foreach (var property in element.EnumerateObject())
                CollectNames(property.Value, names);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                CollectNames(item, names);
        }
    }

    /// <summary>Words as a script: "Ann: Hello".</summary>
    private static IEnumerable<ChatLine> Script(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon is > 0 and < 40 && char.IsUpper(line[0]))
                yield return new ChatLine(line[..colon], IsPerson: true, IsOwn: false, line[(colon + 2)..]);
        }
    }
}
