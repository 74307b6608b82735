using System.Globalization;

namespace Lexi.Simulator.Mind;

/// <summary>Numbers as people say them, 0 to 999,999.</summary>
internal static class Numbers
{
    private static readonly string[] _small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] _tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>Says 0 to 999.</summary>
    public static string Say(int number)
    {
        if (number < 20)
            return _small[number];
        if (number < 100)
            return number % 10 == 0 ? _tens[number / 10] : $"{_tens[number / 10]}-{_small[number % 10]}";
        var rest = number % 100;
        return rest == 0 ? $"{_small[number / 100]} hundred" : $"{_small[number / 100]} hundred and {Say(rest)}";
    }

    /// <summary>Writes digits for numbers in words: "twelve times twenty-one" becomes "12 times 21".</summary>
    public static string ToDigits(string lower)
    {
        var result = new List<string>();
        var (total, current, isNumber) = (0L, 0L, false);
        foreach (var word in lower.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var tail = word.TrimEnd(',', '.', '?', '!', ';');
            var value = 0L;
            var parts = tail.Split('-');
            var known = parts.Length <= 2 && parts.All(part => TryUnit(part, out _));
            foreach (var part in known ? parts : [])
                value += TryUnit(part, out var unit) ? unit : 0;

            if (known)
            {
                (current, isNumber) = (current + value, true);
            }
            else if (isNumber && tail is "hundred")
            {
                current *= 100;
            }
            else if (isNumber && tail is "thousand")
            {
                (total, current) = (total + (current * 1000), 0);
            }
            else if (!isNumber || tail != "and")
            {
                Flush();
                result.Add(word);
                continue;
            }

            if (tail.Length < word.Length)
                Flush();
        }

        Flush();
        return string.Join(' ', result);

        void Flush()
        {
            if (isNumber)
                result.Add((total + current).ToString(CultureInfo.InvariantCulture));
            (total, current, isNumber) = (0, 0, false);
        }
    }

    private static bool TryUnit(string word, out int value)
    {
        value = Array.IndexOf(_small, word);
        if (value >= 0)
            return true;
        var ten = Array.IndexOf(_tens, word);
        value = ten * 10;
        return ten >= 2;
    }
}
