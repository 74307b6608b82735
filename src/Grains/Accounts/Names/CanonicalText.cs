using System.Text;

namespace Lexi.Grains.Accounts.Names;

/// <summary>
/// Unicode's canonical normalisation, forms D and C. Written out because Lexi runs without the system's ICU libraries (they are
/// missing in slim containers), and <see cref="string.Normalize()"/> then returns its input unchanged.
/// </summary>
public static class CanonicalText
{
    private const int HangulFirst = 0xAC00;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailFirst = 0x11A7;
    private const int Vowels = 21;
    private const int Tails = 28;
    private const int Syllables = 19 * Vowels * Tails;

    /// <summary>Form C: what can be one character is one. What names are stored in.</summary>
    public static string Compose(string text) => Compose(Reordered(text));

    /// <summary>Form D: letters and their marks apart. What names are compared in.</summary>
    public static string Decompose(string text) => Write(Reordered(text));

    private static List<int> Reordered(string text)
    {
        var characters = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            AddDecomposed(characters, rune.Value);
        }

        // Marks of different classes do not touch each other: their order is free, so it is made the same. A stable insertion sort.
        for (var index = 1; index < characters.Count; index++)
        {
            var mark = characters[index];
            var order = Class(mark);
            var at = index;
            while (order != 0 && at > 0 && Class(characters[at - 1]) > order)
            {
                characters[at] = characters[at - 1];
                at--;
            }

            characters[at] = mark;
        }

        return characters;
    }

    private static void AddDecomposed(List<int> characters, int character)
    {
        var syllable = character - HangulFirst;
        if (syllable is >= 0 and < Syllables)
        {
            characters.Add(LeadFirst + (syllable / (Vowels * Tails)));
            characters.Add(VowelFirst + (syllable % (Vowels * Tails) / Tails));
            if (syllable % Tails != 0)
            {
                characters.Add(TailFirst + (syllable % Tails));
            }
        }
        else if (CanonicalData.Decompositions.TryGetValue(character, out var parts))
        {
            AddDecomposed(characters, parts.First);
            if (parts.Second != 0)
            {
                characters.Add(parts.Second);
            }
        }
        else
        {
            characters.Add(character);
        }
    }

    private static string Compose(List<int> characters)
    {
        var composed = new List<int>(characters.Count);
        var starter = -1;
        var lastClass = 0;
        foreach (var character in characters)
        {
            var order = Class(character);
            var isNext = starter == composed.Count - 1;
            if (starter >= 0 && (isNext || lastClass < order) && Pair(composed[starter], character) is { } pair)
            {
                composed[starter] = pair;
                continue;
            }

            starter = order == 0 ? composed.Count : starter;
            lastClass = order;
            composed.Add(character);
        }

        return Write(composed);
    }

    private static int? Pair(int first, int second)
    {
        if (first is >= LeadFirst and < LeadFirst + 19 && second is >= VowelFirst and < VowelFirst + Vowels)
        {
            return HangulFirst + ((((first - LeadFirst) * Vowels) + second - VowelFirst) * Tails);
        }

        if (first - HangulFirst is >= 0 and < Syllables && (first - HangulFirst) % Tails == 0 && second is > TailFirst and < TailFirst + Tails)
        {
            return first + second - TailFirst;
        }

        return CanonicalData.Compositions.TryGetValue((first, second), out var composed) ? composed : null;
    }

    private static int Class(int character) => CanonicalData.Classes.GetValueOrDefault(character);

    private static string Write(List<int> characters)
    {
        var text = new StringBuilder(characters.Count);
        foreach (var character in characters)
        {
            _ = text.Append(new Rune(character).ToString());
        }

        return text.ToString();
    }
}
