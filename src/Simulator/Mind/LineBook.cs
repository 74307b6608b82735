namespace Lexi.Simulator.Mind;

/// <summary>What characters of a mood say, by occasion. Read once from the project's own text files; immutable.</summary>
internal sealed class LineBook
{
    private static readonly Dictionary<Mood, LineBook> _books = ReadAll();

    private readonly Dictionary<string, (List<string> Lines, List<string> Questions)> _sections = [];

    private LineBook(string mood)
    {
        (List<string> Lines, List<string> Questions) section = ([], []);
        foreach (var line in TextFile.Lines(mood).Concat(TextFile.Lines($"group-{mood}")))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal))
                _sections[line[2..]] = section = ([], []);
            else if (line.StartsWith("? ", StringComparison.Ordinal))
                section.Questions.Add(line[2..]);
            else
                section.Lines.Add(line);
        }
    }

    /// <summary>What to say on an occasion; of the warm book when the mood has nothing of its own, empty when no book has.</summary>
    public static IReadOnlyList<string> Lines(Mood mood, string section) => Find(mood, section).Lines;

    /// <summary>Questions that may follow.</summary>
    public static IReadOnlyList<string> Questions(Mood mood, string section) => Find(mood, section).Questions;

    private static (List<string> Lines, List<string> Questions) Find(Mood mood, string section) =>
        _books[mood]._sections.TryGetValue(section, out var own) ? own
        : _books[Mood.Warm]._sections.TryGetValue(section, out var warm) ? warm
        : _books[Mood.Host]._sections.TryGetValue(section, out var host) ? host
        : ([], []);

    private static Dictionary<Mood, LineBook> ReadAll() =>
        Enum.GetValues<Mood>().ToDictionary(mood => mood, mood => new LineBook(mood.ToString().ToLowerInvariant()));
}
