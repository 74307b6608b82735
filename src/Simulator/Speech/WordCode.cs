using System.Text;

namespace Lexi.Simulator.Speech;

/// <summary>
/// Turns the characters of a word into values 0 to 124 and back. Printable ASCII keeps its case, the commonest other letters
/// and marks have a value of their own, and everything else is spelled as UTF-16 in four hexadecimal digits of their own.
/// </summary>
internal static class WordCode
{
    private const int FirstHexDigit = 94;
    private const int FirstExtra = FirstHexDigit + 16;
    private const string Extras = "äöüßéèàçñ’“”…–—";

    /// <summary>Appends the values of a word.</summary>
    public static void Encode(ReadOnlySpan<char> word, List<int> values)
    {
        foreach (var c in word)
        {
            if (c is > ' ' and <= '~')
            {
                values.Add(c - '!');
            }
            else if (Extras.IndexOf(c, StringComparison.Ordinal) is var extra and >= 0)
            {
                values.Add(FirstExtra + extra);
            }
            else
            {
                for (var shift = 12; shift >= 0; shift -= 4)
                    values.Add(FirstHexDigit + ((c >> shift) & 15));
            }
        }
    }

    /// <summary>Reads a word back; null when the values spell none.</summary>
    public static string? Decode(ReadOnlySpan<int> values)
    {
        var word = new StringBuilder(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (value < FirstHexDigit)
            {
                word.Append((char)(value + '!'));
            }
            else if (value >= FirstExtra)
            {
                word.Append(Extras[value - FirstExtra]);
            }
            else
            {
                if (i + 3 >= values.Length)
                    return null;
                var unit = 0;
                for (var digit = 0; digit < 4; digit++)
                {
                    var nibble = values[i + digit] - FirstHexDigit;
                    if (nibble is < 0 or > 15)
                        return null;
                    unit = (unit << 4) | nibble;
                }

                word.Append((char)unit);
                i += 3;
            }
        }

        return word.ToString();
    }
}
