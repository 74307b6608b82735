using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lexi.Grains.Characters;

/// <summary>
/// The macros of character cards: <c>{{char}}</c>, <c>{{user}}</c> and their elders <c>&lt;BOT&gt;</c>, <c>&lt;USER&gt;</c>, and those of cards V3. A sheet keeps
/// them; they are replaced when a prompt is built. What is put in is never looked at again.
/// </summary>
public static partial class CardMacros
{
    private const int MostMacroCharacters = 4000;

    /// <summary>Who is meant when a person's name cannot stand in a rule.</summary>
    public const string Somebody = "the person";

    /// <param name="text">What the author wrote.</param>
    /// <param name="character">The character's name.</param>
    /// <param name="user">What stands for the person: see <see cref="NameInRules"/>.</param>
    /// <param name="chance">For <c>{{random:…}}</c> and <c>{{roll:…}}</c>.</param>
    public static string Replace(string text, string character, string user, Random chance)
    {
        if (!text.AsSpan().ContainsAny('{', '<'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var rest = text.AsSpan(at);
            var length = Tag(rest, out var isCharacter);
            if (length > 0)
            {
                _ = result.Append(isCharacter ? character : user);
            }
            else if (Macro(rest) is { Length: > 0 } macro && Value(macro, character, user, chance) is { } value)
            {
                _ = result.Append(value);
                length = macro.Length;
            }
            else
            {
                _ = result.Append(text[at]);
                length = 1;
            }

            at += length;
        }

        return result.ToString();
    }

    /// <summary>Puts in the character's name and leaves all other macros for later.</summary>
    public static string NameCharacter(string text, string character) =>
        CharacterMacro().Replace(text, character.Replace("$", "$$", StringComparison.Ordinal));

    /// <summary>
    /// A person's name as it may stand among an author's rules: letters, marks, digits and the signs of names, of at most four words.
    /// Everything else could be a sentence, and people give no rules here.
    /// </summary>
    public static string NameInRules(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        if (trimmed.Length == 0 || trimmed.Count(' ') > 3)
        {
            return Somebody;
        }

        foreach (var rune in trimmed.EnumerateRunes())
        {
            var isOfNames = Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '\'' or '’' or '.' || Rune.GetUnicodeCategory(rune) is
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;
            if (!isOfNames)
            {
                return Somebody;
            }
        }

        return trimmed;
    }

    /// <summary>A seed that is the same for the same text in every process.</summary>
    public static int SeedOf(string text) => unchecked((int)Hash(text));

    /// <summary>Without the notes that only people who edit the card read.</summary>
    public static string WithoutComments(string text) => Strip(text, keepsHiddenKeys: false);

    /// <summary>As it is searched for keys: without notes, with the words of hidden keys.</summary>
    public static string ForMatching(string text) => Strip(text, keepsHiddenKeys: true);

    private static string Strip(string text, bool keepsHiddenKeys)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var macro = Macro(text.AsSpan(at));
            var inner = macro.Length > 4 ? macro[2..^2].Trim() : [];
            var isHidden = inner.StartsWith("hidden_key:", StringComparison.OrdinalIgnoreCase);
            if (isHidden || inner.StartsWith("//", StringComparison.Ordinal) || inner.StartsWith("comment:", StringComparison.OrdinalIgnoreCase))
            {
                _ = isHidden && keepsHiddenKeys ? result.Append(inner["hidden_key:".Length..]) : result;
                at += macro.Length;
            }
            else
            {
                _ = result.Append(text[at++]);
            }
        }

        return result.ToString();
    }

    /// <summary>The length of one of the old tags at the start of the text; 0 when there is none.</summary>
    private static int Tag(ReadOnlySpan<char> text, out bool isCharacter)
    {
        isCharacter = text.StartsWith("<bot>", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<char>", StringComparison.OrdinalIgnoreCase);
        var isTag = isCharacter || text.StartsWith("<user>", StringComparison.OrdinalIgnoreCase);
        return isTag ? text.IndexOf('>') + 1 : 0;
    }

    private static ReadOnlySpan<char> Macro(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("{{", StringComparison.Ordinal))
        {
            return [];
        }

        var end = text[..Math.Min(text.Length, MostMacroCharacters)].IndexOf("}}", StringComparison.Ordinal);
        return end < 0 ? [] : text[..(end + 2)];
    }

    // Null for what is no macro: it stays as the author wrote it.
    private static string? Value(ReadOnlySpan<char> macro, string character, string user, Random chance)
    {
        var inner = macro[2..^2].Trim();
        if (inner.StartsWith("//", StringComparison.Ordinal))
        {
            return "";
        }

        var colon = inner.IndexOf(':');
        var name = (colon < 0 ? inner : inner[..colon]).Trim().ToString().ToLowerInvariant();
        var argument = colon < 0 ? "" : inner[(colon + 1)..].TrimStart(':').ToString();
        return (name, colon >= 0) switch
        {
            ("char", false) => character,
            ("user", false) => user,
            ("original", false) => "",
            ("hidden_key" or "comment", true) => "",
            ("random", true) => Choices(argument) is var choices ? choices[chance.Next(choices.Count)] : null,
            ("pick", true) => Choices(argument) is var choices ? choices[(int)(Hash(argument) % (uint)choices.Count)] : null,
            ("roll", true) => Roll(argument.Trim(), chance),
            ("reverse", true) => Reverse(argument.Trim()),
            _ => null,
        };
    }

    private static string? Roll(string argument, Random chance)
    {
        var digits = argument.TrimStart('d', 'D');
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var sides) && sides is >= 1 and < int.MaxValue
            ? chance.Next(1, sides + 1).ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static string Reverse(string text)
    {
        var elements = StringInfo.ParseCombiningCharacters(text);
        var result = new StringBuilder(text.Length);
        for (var index = elements.Length - 1; index >= 0; index--)
        {
            _ = result.Append(StringInfo.GetNextTextElement(text, elements[index]));
        }

        return result.ToString();
    }

    private static List<string> Choices(string argument)
    {
        var choices = new List<string>();
        var current = new StringBuilder();
        for (var at = 0; at < argument.Length; at++)
        {
            if (argument[at] == '\\' && at + 1 < argument.Length && argument[at + 1] == ',')
            {
                _ = current.Append(argument[++at]);
            }
            else if (argument[at] == ',')
            {
                choices.Add(current.ToString().Trim());
                _ = current.Clear();
            }
            else
            {
                _ = current.Append(argument[at]);
            }
        }

        choices.Add(current.ToString().Trim());
        return choices;
    }

    // The same card picks the same each time, in every process: FNV-1a.
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 16777619u;
        }

        return hash;
    }

    [GeneratedRegex(@"\{\{\s*char\s*\}\}|<char>|<bot>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CharacterMacro();
}
