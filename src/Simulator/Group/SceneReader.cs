using System.Text.Json;
using System.Text.RegularExpressions;
using Lexi.Simulator.Mind;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Group;

/// <summary>
/// Reads what a character in a group is told: rules and persona in system messages ("You are NAME, ROLE."), facts in a JSON object
/// ({"others":[…],"feelings":[…],"remembered":[…]}) or in lines of text, what others said as JSON objects, its own words as they are.
/// </summary>
internal static partial class SceneReader
{
    private const int MostLines = 120;
    private const int MostOthers = 60;

    /// <summary>Null when the prompt is no group's.</summary>
    public static GroupScene? Read(MindPrompt prompt)
    {
        if (Named().Match(prompt.Instructions) is not { Success: true } named)
            return null;
        var name = named.Groups[1].Value.Trim();
        var others = new Dictionary<string, ChatOther>(StringComparer.OrdinalIgnoreCase);
        var remembered = new List<string>();
        var isGroup = false;
        foreach (var turn in prompt.Turns.Where(turn => turn.Role == MindRole.User))
        {
            if (turn.Text.StartsWith(LineReader.Start, StringComparison.Ordinal))
            {
                isGroup = true;
                continue;
            }

            using var json = LineReader.Parse(turn.Text);
            isGroup |= json is not null;
            if (json?.RootElement is { ValueKind: JsonValueKind.Object } facts)
                ReadFacts(facts, others, remembered);
        }

        if (!isGroup && !prompt.Turns.Any(turn => turn.Role == MindRole.System))
            return null;
        var lines = LineReader.Read(prompt.Turns.Skip(prompt.Turns.Count - MostLines), name);
        foreach (var line in lines.Where(line => !line.IsOwn && line.From.Length > 0 && others.Count < MostOthers))
            others.TryAdd(line.From, new ChatOther(line.From, line.IsPerson, 0, "", ""));
        others.Remove(name);
        return new GroupScene
        {
            Name = name,
            Persona = PersonaReader.Read(Author(prompt.Instructions)) with { Name = name, Others = [.. others.Values.Where(other => !other.IsPerson).Select(other => other.Name)] },
            Self = SelfReader.Read(Author(prompt.Instructions), name, [.. others.Values.Select(other => other.Name)]),
            Others = [.. others.Values],
            Lines = lines,
            Remembered = remembered,
            Kind = KindOf(prompt),
            Prompt = prompt,
        };
    }

    /// <summary>What the author wrote, without the rules every character gets.</summary>
    private static string Author(string instructions)
    {
        var rules = instructions.IndexOf("\nRules:\n", StringComparison.Ordinal);
        return rules < 0 ? instructions : instructions[..rules];
    }

    private static TurnKind KindOf(MindPrompt prompt)
    {
        var last = prompt.Turns.LastOrDefault(turn => turn.Role != MindRole.ToolResult);
        var words = last is { Role: MindRole.System } ? last.Text : "";
        return words.Contains("Go on with your last message", StringComparison.OrdinalIgnoreCase) || words.Contains("continue your last message", StringComparison.OrdinalIgnoreCase) ? TurnKind.Continuation
            : words.Contains("Nobody has said anything", StringComparison.OrdinalIgnoreCase) || words.Contains("Go on by yourself", StringComparison.OrdinalIgnoreCase) ? TurnKind.Alone
            : words.Contains("You have just come in", StringComparison.OrdinalIgnoreCase) || words.Contains("Greet those", StringComparison.OrdinalIgnoreCase) ? TurnKind.Greeting
            : TurnKind.Answer;
    }

    private static void ReadFacts(JsonElement facts, Dictionary<string, ChatOther> others, List<string> remembered)
    {
        foreach (var other in List(facts, "others"))
        {
            if (other.ValueKind == JsonValueKind.Object && LineReader.Text(other, "name") is { Length: > 0 } name && others.Count < MostOthers)
                others[name] = new ChatOther(name, LineReader.Text(other, "kind") != "character", others.GetValueOrDefault(name)?.Affinity ?? 0, "", LineReader.Text(other, "about", "tagline") ?? "");
        }

        foreach (var feeling in List(facts, "feelings"))
        {
            if (feeling.ValueKind != JsonValueKind.Object || LineReader.Text(feeling, "for", "to", "name") is not { Length: > 0 } name)
                continue;
            var known = others.GetValueOrDefault(name) ?? new ChatOther(name, IsPerson: false, 0, "", "");
            var affinity = feeling.TryGetProperty("affinity", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
            others[name] = known with { Affinity = Math.Clamp(affinity, -1, 1), Type = LineReader.Text(feeling, "type") ?? "" };
        }

        foreach (var memory in List(facts, "remembered"))
        {
            if (memory.ValueKind == JsonValueKind.String && remembered.Count < MostOthers)
                remembered.Add(memory.GetString()!);
        }
    }

    private static JsonElement.ArrayEnumerator List(JsonElement facts, string name) =>
        facts.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    [GeneratedRegex(@"(?m)^You are ([\p{Lu}\d][^.,\n]{0,79}?)(?:, [^\n]+)?\.\s*$")]
    private static partial Regex Named();
}
