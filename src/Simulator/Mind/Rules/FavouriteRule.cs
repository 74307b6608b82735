using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind.Rules;

/// <summary>Has favourites and keeps to them.</summary>
internal sealed partial class FavouriteRule : IRule
{
    public string? Answer(Moment moment)
    {
        if (!moment.IsQuestion || Asked().Match(moment.Lower) is not { Success: true } match)
            return null;
        var kind = match.Groups[1].Value;
        foreach (var line in LineBook.Lines(moment.Persona.Mood, "favourites").Concat(LineBook.Lines(Mood.Warm, "favourites")))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.AsSpan(0, colon).SequenceEqual(kind))
                return Phrases.LineAndQuestion(moment, "favourite", new Dictionary<string, string> { ["kind"] = kind, ["pick"] = line[(colon + 2)..] });
        }

        return null;
    }

    [GeneratedRegex(@"\byour (?:(?:absolute|all-time) )?favou?rite (?:kind of |type of |sort of )?([\p{L}]+)")]
    private static partial Regex Asked();
}
