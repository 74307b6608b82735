using System.Globalization;

namespace Lexi.Simulator.People.Talk;

/// <summary>
/// Reads a script. <c>Ada: Nyx, what do you think?</c> is said when nobody speaks; <c>Ada! Wait.</c> over the character that is speaking;
/// <c>pause 2.5</c> waits that many seconds; lines that begin with # and empty lines are for the reader.
/// </summary>
public static class ScriptReader
{
    private const int MostSpeakers = 50;
    private const int MostLines = 10_000;
    private const int LongestName = 40;
    private const int LongestText = 1000;
    private const double LongestPause = 600;

    /// <exception cref="FormatException">A line cannot be read; the message says which and why.</exception>
    public static Script Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var speakers = new List<string>();
        var lines = new List<ScriptLine>();
        var pause = 0.0;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (IsPause(line, number) is { } seconds)
            {
                pause = Math.Min(pause + seconds, LongestPause);
                continue;
            }

            var mark = line.AsSpan().IndexOfAny(':', '!');
            if (mark is <= 0 or > LongestName)
                throw Refused(number, "it should look like \"Ada: Hello.\", \"Ada! Wait.\" or \"pause 2\"");
            var words = line[(mark + 1)..].Trim();
            if (words.Length is 0 or > LongestText)
                throw Refused(number, $"what {line[..mark].Trim()} says should have 1 to {LongestText} characters");
            lines.Add(new ScriptLine(Index(speakers, line[..mark].Trim(), number), words, line[mark] == '!', TimeSpan.FromSeconds(pause)));
            pause = 0;
            if (lines.Count > MostLines)
                throw Refused(number, $"a script has at most {MostLines} lines");
        }

        return lines.Count > 0 ? new Script(speakers, lines) : throw new FormatException("The script says nothing.");
    }

    private static double? IsPause(string line, int number)
    {
        if (!line.StartsWith("pause", StringComparison.OrdinalIgnoreCase) || line.AsSpan().IndexOfAny(':', '!') >= 0)
            return null;
        return double.TryParse(line.AsSpan(5), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= LongestPause
            ? seconds
            : throw Refused(number, $"a pause has 0 to {LongestPause} seconds");
    }

    private static int Index(List<string> speakers, string name, int number)
    {
        var known = speakers.FindIndex(speaker => string.Equals(speaker, name, StringComparison.OrdinalIgnoreCase));
        if (known >= 0)
            return known;
        if (speakers.Count == MostSpeakers)
            throw Refused(number, $"a script has at most {MostSpeakers} speakers");
        speakers.Add(name);
        return speakers.Count - 1;
    }

    private static FormatException Refused(int line, string why) => new($"Line {line}: {why}.");
}
