using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind.Tools;

/// <summary>Fills a function's arguments from what was said, as its JSON Schema asks.</summary>
internal static partial class ToolArguments
{
    private static readonly string[] _days = ["today", "tomorrow", "tonight", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>A JSON object with every required argument, and those optional ones that the words hold.</summary>
    public static string Fill(string schema, Moment moment)
    {
        var arguments = new JsonObject();
        if (Parse(schema)?["properties"] is JsonObject properties)
        {
            var required = (Parse(schema)?["required"] as JsonArray ?? []).Select(node => node?.ToString()).ToHashSet();
            foreach (var (name, property) in properties)
            {
                if (property is JsonObject about && Value(name, about, moment, required.Contains(name) || properties.Count == 1) is { } value)
                    arguments[name] = value;
            }
        }

        return arguments.ToJsonString();
    }

    /// <summary>The values that parameters may take, where the schema lists them; lower case.</summary>
    public static IEnumerable<string> Choices(string schema) =>
        Parse(schema)?["properties"] is JsonObject properties
            ? properties.SelectMany(property => (property.Value as JsonObject)?["enum"] as JsonArray ?? []).Select(node => node?.ToString().ToLowerInvariant() ?? "")
            : [];

    private static JsonNode? Value(string name, JsonObject about, Moment moment, bool isRequired)
    {
        if (about["enum"] is JsonArray { Count: > 0 } choices)
        {
            var said = choices.FirstOrDefault(choice => choice is not null && moment.Said.Contains(choice.ToString(), StringComparison.OrdinalIgnoreCase));
            return (said ?? (isRequired ? choices[0] : null))?.DeepClone();
        }

        switch (about["type"]?.ToString())
        {
            case "integer" or "number":
                var number = Number().Match(Numbers.ToDigits(moment.Said.ToLowerInvariant()));
                return number.Success ? JsonNode.Parse(number.Value) : isRequired ? 1 : null;
            case "boolean":
                return isRequired ? !Negation().IsMatch(moment.Lower) : null;
            case "array":
                return Text(name, about, moment) is { } item ? new JsonArray(item) : isRequired ? new JsonArray() : null;
            case "object":
                return isRequired ? new JsonObject() : null;
            default:
                return Text(name, about, moment) ?? (isRequired ? moment.Said : null);
        }
    }

    private static string? Text(string name, JsonObject about, Moment moment)
    {
        var hint = $"{name} {about["description"]}".ToLowerInvariant();
        if (hint.Contains("date", StringComparison.Ordinal) || hint.Contains("day", StringComparison.Ordinal))
            return _days.FirstOrDefault(day => moment.Lower.Contains(day, StringComparison.Ordinal));
        if (hint.Contains("city", StringComparison.Ordinal) || hint.Contains("location", StringComparison.Ordinal) || hint.Contains("place", StringComparison.Ordinal))
            return Matched(Place().Match(moment.Said)) ?? Matched(AnyPlace().Match(moment.Said));
        if (hint.Contains("query", StringComparison.Ordinal) || hint.Contains("question", StringComparison.Ordinal) || hint.Contains("message", StringComparison.Ordinal))
            return moment.Said;
        return Matched(Wanted().Match(moment.Lower)) ?? Bare(Subject.Of(moment.Focus));
    }

    private static string? Bare(string? phrase) => phrase is null ? null : Article().Replace(phrase, "");

    private static string? Matched(Match match) => match.Success ? match.Groups[1].Value.Trim() : null;

    private static JsonObject? Parse(string schema)
    {
        try
        {
            return JsonNode.Parse(schema) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\b(?:in|at|for|near|of|to) ((?:\p{Lu}[\p{L}'-]+)(?: \p{Lu}[\p{L}'-]+){0,2})")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=[\p{Ll},] )(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,2})")]
    private static partial Regex AnyPlace();

    [GeneratedRegex(@"\b(?:have|got|need|want|order|some|any|more|a bottle of|bottles of)(?: any| some| a| an| the| enough| \d+)* ((?!to\b|you\b)[\p{L}-]+(?: (?!left\b|in\b|on\b|today\b|tonight\b|please\b|for\b|and\b|at\b|here\b)[\p{L}-]+){0,2})")]
    private static partial Regex Wanted();

    [GeneratedRegex(@"^(?:the|a|an|your|my|some|any) ", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    [GeneratedRegex(@"\b\d{1,9}(?:\.\d{1,6})?\b")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:no|not|don't|without|off)\b")]
    private static partial Regex Negation();
}
