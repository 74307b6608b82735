using Lexi.Grains.Accounts.Names;
using Lexi.Grains.Interfaces;

namespace Lexi.Grains.Characters.Cards;

/// <summary>Names in cards follow no rules; here they do.</summary>
internal static class CardNames
{
    /// <summary>The name, cut where it is too long, and with a number behind it where it could pass for a built-in character's.</summary>
    /// <exception cref="CardException">Nothing of it can be seen.</exception>
    public static string Name(string given, List<string> remarks)
    {
        try
        {
            var name = Parse(given) ?? Parse(Shorten(given)) ?? throw new CardException("Its name has no character that can be seen.");
            if (name != given)
            {
                remarks.Add("The name was shortened or cleaned.");
            }

            return name;
        }
        catch (LexiException)
        {
            // A file cannot choose another name, and many are called as ours are.
            remarks.Add("The name belongs to one of our characters, so a number was put behind it.");
            return Parse($"{Shorten(given)} 2") ?? throw new CardException("Its name belongs to one of our characters.");
        }
    }

    public static List<string> Aliases(IEnumerable<string> given, string name, List<string> remarks)
    {
        var aliases = new List<string>();
        foreach (var alias in given.Where(alias => alias.Length > 0))
        {
            try
            {
                if (Parse(alias) is { } kept && kept != name && !aliases.Contains(kept) && aliases.Count < SheetRules.MostAliases)
                {
                    aliases.Add(kept);
                }
            }
            catch (LexiException)
            {
                BookReader.Remark(remarks, "A nickname that belongs to one of our characters was left out.");
            }
        }

        return aliases;
    }

    private static string? Parse(string name)
    {
        try
        {
            return DisplayName.Parse(name, BuiltInCharacters.Names, Limits.Default);
        }
        catch (LexiException refused) when (refused.Code == ErrorCodes.InvalidRequest)
        {
            return null;
        }
    }

    private static string Shorten(string name)
    {
        var line = QuotedText.Clean(name, 1000);
        var elements = System.Globalization.StringInfo.ParseCombiningCharacters(line);
        var most = Limits.Default.DisplayNameCharacters;
        return elements.Length <= most ? line : line[..elements[most]].Trim();
    }
}
