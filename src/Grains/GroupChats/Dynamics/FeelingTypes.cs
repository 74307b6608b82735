namespace Lexi.Grains.GroupChats.Dynamics;

/// <summary>
/// Names for feelings. Five follow the affinity alone: hostile, tense, neutral, friendly, close; the others have a colour of their own and hold
/// as long as the affinity allows. A name stays until the affinity is clearly out of its range, so that it does not flicker at an edge.
/// </summary>
public static class FeelingTypes
{
    /// <summary>How far beyond its range a feeling keeps its name.</summary>
    public const double Hysteresis = 0.1;

    private static readonly (string Type, double From, double To)[] _plain =
        [("hostile", -1, -0.6), ("tense", -0.6, -0.2), ("neutral", -0.2, 0.25), ("friendly", 0.25, 0.75), ("close", 0.75, 1)];

    private static readonly (string Type, double From, double To)[] _coloured =
    [
        ("competitive", -0.5, 0.6), ("flirty", 0.1, 1), ("teasing", 0, 1), ("protective", 0.2, 1), ("jealous", -0.7, 0.3),
    ];

    /// <summary>Every name a model may give.</summary>
    public static IReadOnlyList<string> All { get; } = [.. _plain.Concat(_coloured).Select(each => each.Type)];

    /// <param name="current">What it is called now; a name from a card that is not ours holds while the affinity is not negative.</param>
    /// <param name="affinity">-1 to 1.</param>
    /// <param name="suggested">What it could be called; null or unknown is passed over.</param>
    public static string Next(string current, double affinity, string? suggested = null)
    {
        foreach (var (type, from, to) in _coloured)
        {
            if (type == suggested && affinity >= from && affinity <= to)
            {
                return type;
            }
        }

        var (_, low, high) = Array.Find(_plain.Concat(_coloured).ToArray(), each => each.Type == current) is { Type: not null } known ? known : (current, 0, 1);
        return affinity >= low - Hysteresis && affinity <= high + Hysteresis
            ? current
            : Array.Find(_plain, each => affinity <= each.To).Type;
    }
}
