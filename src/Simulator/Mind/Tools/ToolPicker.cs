using System.Text.RegularExpressions;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Mind.Tools;

/// <summary>Chooses the function that fits what was said, by the words it shares with name, description and parameters.</summary>
internal static partial class ToolPicker
{
    private const int Enough = 3;
    private const int MostFromDescription = 3;

    private static readonly HashSet<string> _common =
    [
        "get", "set", "check", "find", "search", "list", "make", "tool", "function", "fetch", "lookup", "look", "call", "when", "user", "return", "current",
        "given", "person", "the", "and", "for", "with", "from", "that", "this", "what", "how", "can", "you", "your", "any", "are", "have", "has", "does",
        "name", "string", "value", "whether", "want", "asks", "ask", "about", "use", "one", "some", "all", "which", "there", "would", "like", "tell",
    ];

    // Words with which people ask for what a function's name says.
    private static readonly Dictionary<string, string[]> _hints = new()
    {
        ["inventory"] = ["have", "stock", "left", "got", "shelf", "available"],
        ["stock"] = ["have", "left", "got", "shelf", "available"],
        ["weather"] = ["rain", "sunny", "temperature", "cold", "warm", "forecast", "umbrella", "outside"],
        ["time"] = ["clock", "late", "hour"],
        ["order"] = ["buy", "bring", "order"],
        ["recipe"] = ["mix", "make", "ingredients", "cook"],
        ["price"] = ["cost", "expensive", "much", "pay"],
    };

    /// <summary>The call to make; null when words are the better answer.</summary>
    public static MindToolCall? Pick(MindPrompt prompt, Moment moment)
    {
        if (prompt.Tools.Count == 0 || prompt.ToolChoice == "none")
            return null;
        var words = Words().Matches(moment.Said).Select(match => Stem(match.Value.ToLowerInvariant())).ToHashSet();
        if (prompt.Tools.FirstOrDefault(tool => tool.Name == prompt.ToolChoice) is { } named)
            return Call(named, moment);

        var (best, most) = ((MindTool?)null, -1);
        foreach (var tool in prompt.Tools)
        {
            var score = Score(tool, words);
            if (score > most)
                (best, most) = (tool, score);
        }

        return most >= Enough || prompt.ToolChoice == "required" ? Call(best!, moment) : null;
    }

    /// <summary>The part of a word that its forms share.</summary>
    internal static string Stem(string word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["ing", "ies", "es", "ed", "s"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
                return ending == "ies" ? word[..^3] + "y" : word[..^ending.Length];
        }

        return word;
    }

    private static MindToolCall Call(MindTool tool, Moment moment) => new(tool.Name, ToolArguments.Fill(tool.ParametersSchema, moment));

    private static int Score(MindTool tool, HashSet<string> words)
    {
        var score = 0;
        foreach (var part in NameParts().Matches(tool.Name).Select(match => match.Value.ToLowerInvariant()))
        {
            if (words.Contains(Stem(part)))
                score += _common.Contains(part) ? 1 : 3;
            if (_hints.TryGetValue(part, out var hints))
                score += 2 * Math.Min(2, hints.Count(words.Contains));
        }

        var described = Words().Matches(tool.Description).Select(match => match.Value.ToLowerInvariant())
            .Where(word => word.Length > 2 && !_common.Contains(word)).Select(Stem).Distinct().Count(words.Contains);
        return score + Math.Min(MostFromDescription, described) + (2 * Math.Min(1, ToolArguments.Choices(tool.ParametersSchema).Count(choice => words.Contains(Stem(choice)))));
    }

    [GeneratedRegex(@"[\p{L}\d]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")]
    private static partial Regex NameParts();
}
