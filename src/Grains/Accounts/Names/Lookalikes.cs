using System.Text;

namespace Lexi.Grains.Accounts.Names;

/// <summary>
/// Folds a name to what it looks like: <c>Lеxi</c> with a Cyrillic е, <c>L3X1</c>, <c>ＬＥＸＩ</c> and <c>L e x i</c> are all one. For
/// comparing only; what people see is never folded.
/// </summary>
public static class Lookalikes
{
    private const string From =
        "авекмнорстухѕіјһԁԛԝӏгп" + "αβεηικνορτυχγω" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ıɩɑɡɴʏʟɪᴀʙᴄᴅᴇʜᴊᴋᴍᴏᴘʀꜱᴛᴜᴠᴡᴢłøđħℓⅼⅰⅹ" + "0134578|!@$€";

    private const string To =
        "abekmhopctyxsijhdqwlrn" + "abenikvoptuxyw" + "abezhikmnoptyx" + "iiagnyliabcdehjkmoprstuvwzlodhllix" + "oleastbllase";

    private static readonly Dictionary<char, char> _map = BuildMap();

    /// <summary>True when the name could be taken for the other one.</summary>
    public static bool AreAlike(string name, string other)
    {
        var wanted = Fold(other, areSymbolsLetters: false);
        return Fold(name, areSymbolsLetters: false) == wanted || Fold(name, areSymbolsLetters: true) == wanted;
    }

    // Twice, because "Lexi!" ends with a mark and "Lex!" with a letter.
    private static string Fold(string name, bool areSymbolsLetters)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var rune in CanonicalText.Decompose(name).EnumerateRunes())
        {
            // Greek capitals first: a capital nu is an N, a small one a v.
            var plain = Plain(rune);
            plain = plain.IsBmp && _map.ContainsKey((char)plain.Value) ? plain : Rune.ToLowerInvariant(plain);
            if (!Rune.IsLetterOrDigit(plain) && !(areSymbolsLetters && plain.IsBmp && _map.ContainsKey((char)plain.Value)))
            {
                continue;
            }

            var letter = plain.IsBmp && _map.TryGetValue((char)plain.Value, out var looksLike) ? looksLike.ToString() : plain.ToString();
            // A capital i, a small L, a one and a bar are the same stroke in most typefaces.
            _ = folded.Append(letter == "i" ? "l" : letter);
        }

        return folded.ToString();
    }

    /// <summary>Fullwidth, circled and mathematical letters are letters in costume.</summary>
    private static Rune Plain(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - 0xFEE0),
        >= 0x24B6 and <= 0x24E9 => new Rune('a' + ((rune.Value - 0x24B6) % 26)),
        >= 0x1D400 and <= 0x1D6A3 => Mathematical((rune.Value - 0x1D400) % 52),
        >= 0x1F130 and <= 0x1F149 => new Rune('a' + rune.Value - 0x1F130),
        >= 0x1D7CE and <= 0x1D7FF => new Rune('0' + ((rune.Value - 0x1D7CE) % 10)),
        _ => rune,
    };

    private static Rune Mathematical(int offset) => new(offset < 26 ? 'A' + offset : 'a' + offset - 26);

    private static Dictionary<char, char> BuildMap()
    {
        var map = new Dictionary<char, char>();
        for (var index = 0; index < From.Length; index++)
        {
            map.Add(From[index], To[index]);
        }

        return map;
    }
}
