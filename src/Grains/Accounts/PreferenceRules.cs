using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Accounts;

/// <summary>What preferences may hold. They end up in prompts and in every read of the person, so each part is bounded.</summary>
public static class PreferenceRules
{
    public const int MostVoices = 100;
    public const int MostKeyCharacters = 64;
    public const int MostBarEntries = 100;
    public const int MostBarEntryCharacters = 60;
    public const int MostLikesCharacters = 500;

    /// <summary>The preferences as they are kept: without invisible characters and empty entries.</summary>
    /// <exception cref="LexiException"><c>invalid_request</c> when a part is over its limit.</exception>
    public static UserPreferences Check(UserPreferences given)
    {
        // Whoever sends explicit nulls gets the same as whoever leaves the fields out.
        var voices = given.Voices ?? new Dictionary<string, string>();
        var bar = given.BarInventory ?? [];
        Require(voices.Count <= MostVoices, $"At most {MostVoices} voices are remembered.");
        Require(
            voices.All(pair => pair.Key.Length is > 0 and <= MostKeyCharacters && pair.Value is { Length: > 0 and <= MostKeyCharacters }),
            $"A character's key and a voice have 1 to {MostKeyCharacters} characters.");
        Require(
            given.Language is null || (given.Language.Length == 2 && given.Language.All(char.IsAsciiLetterLower)),
            "A language is two small letters, for example \"en\".");
        Require(bar.Count <= MostBarEntries, $"The bar has at most {MostBarEntries} entries.");
        Require(
            bar.All(entry => entry is { Length: <= MostBarEntryCharacters }),
            $"An entry of the bar has at most {MostBarEntryCharacters} characters.");
        Require((given.Likes?.Length ?? 0) <= MostLikesCharacters, $"Likes have at most {MostLikesCharacters} characters.");
        var likes = QuotedText.Clean(given.Likes ?? "", MostLikesCharacters);
        return given with
        {
            Voices = new Dictionary<string, string>(voices),
            BarInventory = [.. bar.Select(entry => QuotedText.Clean(entry, MostBarEntryCharacters)).Where(entry => entry.Length > 0)],
            Likes = likes.Length > 0 ? likes : null,
        };
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new LexiException(ErrorCodes.InvalidRequest, message);
        }
    }
}
