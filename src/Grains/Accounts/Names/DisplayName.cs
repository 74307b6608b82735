using System.Globalization;
using System.Text;
using Lexi.Grains.Interfaces;

namespace Lexi.Grains.Accounts.Names;

/// <summary>What a person may call themselves.</summary>
public static class DisplayName
{
    // An emoji family of four with skin tones takes 25; a letter under a tower of marks takes more.
    private const int MostUnitsInACharacter = 28;

    /// <summary>
    /// The name as it is kept: form C, without characters that are invisible, steer the direction of text or mean nothing, without
    /// space at its ends; otherwise to the letter.
    /// </summary>
    /// <param name="given">What the person typed.</param>
    /// <param name="reserved">Names and keys of characters: nobody may pass for one.</param>
    /// <param name="limits">For the length, in characters as people count them.</param>
    /// <exception cref="LexiException"><c>invalid_request</c>, <c>name_taken</c>.</exception>
    public static string Parse(string given, IEnumerable<string> reserved, Limits limits)
    {
        // Before any work that grows with the text.
        if (given.Length > limits.DisplayNameCharacters * MostUnitsInACharacter)
        {
            throw TooLong(limits);
        }

        var name = CanonicalText.Compose(Visible(given)).Trim();
        if (!name.EnumerateRunes().Any(rune => IsShown(rune)))
        {
            throw Invalid("A name needs at least one character that can be seen.");
        }

        var characters = 0;
        for (var at = 0; at < name.Length; characters++)
        {
            var length = StringInfo.GetNextTextElementLength(name, at);
            if (length > MostUnitsInACharacter)
            {
                throw Invalid("A character of this name carries too many marks.");
            }

            at += length;
        }

        if (characters > limits.DisplayNameCharacters)
        {
            throw TooLong(limits);
        }

        return reserved.Any(other => Lookalikes.AreAlike(name, other))
            ? throw new LexiException(ErrorCodes.NameTaken, "That name belongs to one of the characters. Please choose another.")
            : name;
    }

    private static string Visible(string given)
    {
        var kept = new StringBuilder(given.Length);
        foreach (var rune in given.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && (IsJoiner(rune) || Rune.GetUnicodeCategory(rune) is not
                (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or
                UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)))
            {
                _ = kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }

    // Emoji families and several scripts cannot be written without the two joiners.
    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    private static bool IsShown(Rune rune) => !IsJoiner(rune) && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.SpaceSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    private static LexiException TooLong(Limits limits) =>
        Invalid($"A name has at most {limits.DisplayNameCharacters} characters.");

    private static LexiException Invalid(string message) => new(ErrorCodes.InvalidRequest, message);
}
