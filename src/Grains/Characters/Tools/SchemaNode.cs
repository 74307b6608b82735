using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lexi.Grains.Characters.Tools;

/// <summary>What one value must be like.</summary>
internal sealed record SchemaNode
{
    private const int MostShown = 40;

    public SchemaTypes Types { get; init; } = SchemaTypes.Any;

    public IReadOnlyDictionary<string, SchemaNode> Properties { get; init; } = new Dictionary<string, SchemaNode>();

    public IReadOnlyList<string> Required { get; init; } = [];

    public SchemaNode? Items { get; init; }

    /// <summary>One of these at least; empty asks for none.</summary>
    public IReadOnlyList<SchemaNode> AnyOf { get; init; } = [];

    /// <summary>The only values allowed; null allows all.</summary>
    public IReadOnlyList<JsonElement>? Values { get; init; }

    /// <summary>Characters of a text or entries of an array.</summary>
    public int Least { get; init; }

    public int Most { get; init; } = int.MaxValue;

    public double Minimum { get; init; } = double.NegativeInfinity;

    public double Maximum { get; init; } = double.PositiveInfinity;

    public bool IsMinimumExcluded { get; init; }

    public bool IsMaximumExcluded { get; init; }

    public Regex? Pattern { get; init; }

    /// <summary>A sentence for the model; null when the value is right.</summary>
    /// <param name="value">The value.</param>
    /// <param name="path">What it is called: <c>arguments.drink</c>.</param>
    public string? FirstError(JsonElement value, string path)
    {
        if ((TypesOf(value) & Types) == 0)
            return $"{path} must be {Named(Types)}.";
        if (Values is { } values && !values.Any(allowed => JsonElement.DeepEquals(allowed, value)))
            return $"{path} must be one of {string.Join(", ", values.Select(allowed => allowed.GetRawText()))}.";
        if (AnyOf.Count > 0 && AnyOf.All(choice => choice.FirstError(value, path) is not null))
            return $"{path} is none of what it may be.";

        return value.ValueKind switch
        {
            JsonValueKind.Object => ObjectError(value, path),
            JsonValueKind.Array => ArrayError(value, path),
            JsonValueKind.String => TextError(value.GetString()!, path),
            JsonValueKind.Number => NumberError(value.GetDouble(), path),
            _ => null,
        };
    }

    private string? ObjectError(JsonElement value, string path)
    {
        foreach (var name in Required)
        {
            if (!value.TryGetProperty(name, out _))
                return $"{path}.{name} is missing.";
        }

        foreach (var property in value.EnumerateObject())
        {
            // In a choice, another node may know it.
            if (!Properties.TryGetValue(property.Name, out var node))
            {
                if (AnyOf.Count == 0)
                    return $"{path} has no {(property.Name.Length <= MostShown ? property.Name : "such long name")}.";
            }
            else if (node.FirstError(property.Value, $"{path}.{property.Name}") is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private string? ArrayError(JsonElement value, string path)
    {
        if (CountError(value.GetArrayLength(), path, "entries") is { } wrongCount)
            return wrongCount;
        if (Items is null)
            return null;

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (Items.FirstError(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]")) is { } error)
                return error;
        }

        return null;
    }

    private string? TextError(string text, string path) =>
        CountError(text.EnumerateRunes().Count(), path, "characters")
        ?? (Pattern is null || Pattern.IsMatch(text) ? null : $"{path} must match {Pattern}.");

    private string? NumberError(double number, string path) =>
        number < Minimum || (IsMinimumExcluded && number == Minimum)
            ? string.Create(CultureInfo.InvariantCulture, $"{path} must be {(IsMinimumExcluded ? "more than" : "at least")} {Minimum}.")
        : number > Maximum || (IsMaximumExcluded && number == Maximum)
            ? string.Create(CultureInfo.InvariantCulture, $"{path} must be {(IsMaximumExcluded ? "less than" : "at most")} {Maximum}.")
        : null;

    private string? CountError(int count, string path, string what) =>
        count < Least ? string.Create(CultureInfo.InvariantCulture, $"{path} must have at least {Least} {what}.")
        : count > Most ? string.Create(CultureInfo.InvariantCulture, $"{path} must have at most {Most} {what}.")
        : null;

    private static SchemaTypes TypesOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => SchemaTypes.Object,
        JsonValueKind.Array => SchemaTypes.Array,
        JsonValueKind.String => SchemaTypes.String,
        JsonValueKind.True or JsonValueKind.False => SchemaTypes.Boolean,
        JsonValueKind.Null => SchemaTypes.Null,
        // What is no number of 64 bits would become another one on its way.
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) =>
            number == Math.Floor(number) ? SchemaTypes.Number | SchemaTypes.Integer : SchemaTypes.Number,
        _ => SchemaTypes.None,
    };

    private static string Named(SchemaTypes types) => string.Join(" or ", Enum.GetValues<SchemaTypes>()
        .Where(type => type is not (SchemaTypes.None or SchemaTypes.Any) && types.HasFlag(type))
        .Select(type => type switch
        {
            SchemaTypes.Object => "an object",
            SchemaTypes.Array => "an array",
            SchemaTypes.String => "a text",
            SchemaTypes.Number => "a number",
            SchemaTypes.Integer => "a whole number",
            SchemaTypes.Boolean => "true or false",
            _ => "null",
        }));
}
