using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Dynamics;

/// <summary>
/// How feelings move. A step is at most a quarter and the smaller the further it goes, so that nobody hates or loves at once; with time every
/// feeling goes back to what it was at first, half the way in a week.
/// </summary>
public static class Feelings
{
    public const double MostStep = 0.25;

    public static readonly TimeSpan HalfLife = TimeSpan.FromDays(7);

    private const int ReasonCharacters = 200;

    /// <summary>What one feels for another before they met here.</summary>
    /// <param name="from">Whose feeling: a character key.</param>
    /// <param name="to">For whom: a character key or a user id.</param>
    /// <param name="first">What the author wrote; null when nothing.</param>
    /// <param name="at">Now.</param>
    public static Relationship First(string from, string to, FirstFeeling? first, DateTimeOffset at) => new()
    {
        From = from,
        To = to,
        Type = first?.Type is { Length: > 0 } type ? type : "neutral",
        Affinity = Bounded(first?.Affinity ?? 0),
        Count = 0,
        At = at,
    };

    /// <summary>The feeling as time has left it.</summary>
    public static Relationship Now(Relationship feeling, FirstFeeling? first, DateTimeOffset at)
    {
        var rest = Bounded(first?.Affinity ?? 0);
        var passed = Math.Max(0, (at - feeling.At) / HalfLife);
        var affinity = Bounded(rest + ((Bounded(feeling.Affinity) - rest) * Math.Pow(0.5, passed)));
        return feeling with { Affinity = affinity, Type = FeelingTypes.Next(feeling.Type, affinity) };
    }

    /// <summary>They have spoken to each other once more, and this came of it.</summary>
    public static Relationship Apply(Relationship feeling, FeelingChange change, FirstFeeling? first, DateTimeOffset at)
    {
        var now = Now(feeling, first, at);
        var step = Bounded(change.Delta) * MostStep;
        var room = step > 0 ? 1 - now.Affinity : 1 + now.Affinity;
        var affinity = Math.Round(Bounded(now.Affinity + (step * Math.Min(1, room))), 4);
        return now with
        {
            Affinity = affinity,
            Type = FeelingTypes.Next(now.Type, affinity, change.Type),
            Count = now.Count + 1,
            Reason = change.Reason.Length == 0 ? now.Reason : Characters.QuotedText.Clean(change.Reason, ReasonCharacters),
            At = at > feeling.At ? at : feeling.At,
        };
    }

    private static double Bounded(double value) => double.IsFinite(value) ? Math.Clamp(value, -1, 1) : 0;
}
