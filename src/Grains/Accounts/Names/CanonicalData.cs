using System.Globalization;
using System.Reflection;

namespace Lexi.Grains.Accounts.Names;

/// <summary>The tables behind <see cref="CanonicalText"/>, read once from the resource <c>canonical.txt</c>.</summary>
internal static class CanonicalData
{
    static CanonicalData()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("canonical.txt")!);
        var areClasses = false;
        while (reader.ReadLine() is { } line)
        {
            areClasses |= line == "classes";
            if (line.StartsWith('#') || line == "classes")
            {
                continue;
            }

            foreach (var entry in line.Split(';'))
            {
                if (areClasses)
                {
                    ReadClass(entry);
                }
                else
                {
                    ReadDecomposition(entry);
                }
            }
        }
    }

    /// <summary>One step: a character and its two parts; the second is 0 when there is one part.</summary>
    public static Dictionary<int, (int First, int Second)> Decompositions { get; } = [];

    public static Dictionary<(int First, int Second), int> Compositions { get; } = [];

    public static Dictionary<int, int> Classes { get; } = [];

    private static void ReadDecomposition(string entry)
    {
        var fields = entry.TrimStart('!').Split(' ');
        var character = Hex(fields[0]);
        var parts = (Hex(fields[1]), fields.Length > 2 ? Hex(fields[2]) : 0);
        Decompositions.Add(character, parts);
        if (!entry.StartsWith('!'))
        {
            Compositions.Add(parts, character);
        }
    }

    private static void ReadClass(string entry)
    {
        var fields = entry.Split(' ', '-');
        for (var character = Hex(fields[0]); character <= Hex(fields[1]); character++)
        {
            Classes.Add(character, int.Parse(fields[2], CultureInfo.InvariantCulture));
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
