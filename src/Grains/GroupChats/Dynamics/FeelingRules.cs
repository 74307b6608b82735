using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Dynamics;

/// <summary>
/// How a message moves the feelings of those it is for, by a small lexicon of insults and kindness: what counts when no model can judge. Words
/// that are for nobody in particular move nothing.
/// </summary>
public static class FeelingRules
{
    /// <summary>Talking to each other without a kind or an unkind word brings people a little closer.</summary>
    public const double Familiarity = 0.06;

    private const int Reach = 3;
    private const double Noticed = 0.1;

    /// <summary>Whom a message is for, among the characters that heard it: called, named, answered, or the last who spoke when it says "you".</summary>
    /// <param name="message">What was said.</param>
    /// <param name="address">Whom it names.</param>
    /// <param name="recent">The messages before it, oldest first.</param>
    public static IReadOnlyList<string> Listeners(GroupMessage message, Address address, IReadOnlyList<GroupMessage> recent)
    {
        IEnumerable<string> ids = address.Called.Count > 0 ? address.Called.Concat(address.Named)
            : address.Named.Count > 0 ? address.Named
            : address.Group == AddressedGroup.Everybody ? message.Audience
            : message.ReplyTo is { } reply ? recent.Where(each => each.Id == reply).Select(each => each.AuthorId)
            : address.IsToYou || address.IsQuestion || Value(message.Text).Delta is < -Noticed or > Noticed ? Before(message, recent)
            : [];
        return [.. ids.Distinct().Where(id => id != message.AuthorId && message.Audience.Contains(id, StringComparer.Ordinal))];
    }

    /// <summary>What the message does to the feeling of somebody it is for.</summary>
    public static FeelingChange Judge(GroupMessage message)
    {
        var (delta, colour) = Value(message.Text);
        return delta switch
        {
            <= -0.5 => new FeelingChange(delta, colour, $"{message.AuthorName} was cruel."),
            < -Noticed => new FeelingChange(delta, colour, $"{message.AuthorName} was unkind."),
            >= 0.5 => new FeelingChange(delta, colour, $"{message.AuthorName} was very kind."),
            > Noticed => new FeelingChange(delta, colour, $"{message.AuthorName} was kind."),
            _ => new FeelingChange(Familiarity, colour, ""),
        };
    }

    private static IEnumerable<string> Before(GroupMessage message, IReadOnlyList<GroupMessage> recent) => recent
        .LastOrDefault(each => each.AuthorKind != AuthorKind.System && each.Position < message.Position) is { } before ? [before.AuthorId] : [];

    private static (double Delta, string? Colour) Value(string text)
    {
        var words = TextWords.Of(text);
        var kind = 0.0;
        var unkind = 0.0;
        string? colour = null;
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at].Text;
            colour ??= FeelingLexicon.Colours.GetValueOrDefault(word);
            var (value, length) = At(words, at);
            if (value == 0 || IsAboutOneself(words, at))
            {
                continue;
            }

            value *= Stress(words, at);
            if (IsNegated(words, at))
            {
                // "Not stupid" is less than clever; "not nice" is quite unkind.
                value *= value > 0 ? -0.8 : -0.4;
            }

            (kind, unkind) = value > 0 ? (Math.Max(kind, value), unkind) : (kind, Math.Min(unkind, value));
            at += length - 1;
        }

        // An insult is not made good by a nice word beside it.
        return (Math.Clamp(unkind < 0 ? unkind + (kind / 3) : kind, -1, 1), colour);
    }

    private static (double Value, int Length) At(List<TextWord> words, int at)
    {
        foreach (var (phrase, value) in FeelingLexicon.Phrases)
        {
            var length = 0;
            while (length < phrase.Length && at + length < words.Count && words[at + length].Text == phrase[length])
            {
                length++;
            }

            if (length == phrase.Length)
            {
                return (value, length);
            }
        }

        if (FeelingLexicon.Verbs.TryGetValue(words[at].Text, out var verb))
        {
            for (var next = at + 1; next <= at + Reach && next < words.Count; next++)
            {
                if (AddressWords.SecondPerson.Contains(words[next].Text) || words[next].IsCapital)
                {
                    return (verb, 1);
                }
            }

            return (0, 1);
        }

        return (FeelingLexicon.Words.GetValueOrDefault(words[at].Text), 1);
    }

    private static bool IsNegated(List<TextWord> words, int at)
    {
        for (var before = Math.Max(0, at - Reach); before < at; before++)
        {
            if (FeelingLexicon.Negations.Contains(words[before].Text))
            {
                return true;
            }
        }

        return false;
    }

    // "I am stupid", "I'm so boring": nobody else is meant.
    private static bool IsAboutOneself(List<TextWord> words, int at)
    {
        for (var before = Math.Max(0, at - Reach); before < at; before++)
        {
            if (words[before].Text is "i'm" or "ich" || (words[before].Text is "i" && before + 1 < at && words[before + 1].Text is "am" or "was" or "feel"))
            {
                return true;
            }
        }

        return false;
    }

    private static double Stress(List<TextWord> words, int at) => at > 0 && FeelingLexicon.Stresses.Contains(words[at - 1].Text) ? 1.3 : 1;
}
