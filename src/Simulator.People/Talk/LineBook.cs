namespace Lexi.Simulator.People.Talk;

/// <summary>What people have to say. Nothing is said again before everything of its kind has been said.</summary>
internal sealed class LineBook(Random random)
{
    private const string Resource = "Lexi.Simulator.People.Talk.lines.txt";
    private static readonly Dictionary<string, string[]> _sections = Load();
    private readonly Dictionary<string, Queue<string>> _decks = [];

    public string Question(string character) => Join(random.Next(3) == 0 ? Draw("lead") : null, Draw("question").Replace("{name}", character, StringComparison.Ordinal));

    public string Interruption(string character) => Draw("interruption").Replace("{name}", character, StringComparison.Ordinal);

    public string Backchannel() => Draw("backchannel");

    /// <summary>One to three sentences; with somebody there, sometimes to them.</summary>
    public string Statement(string? other)
    {
        var text = Draw("statement");
        if (random.Next(2) == 0)
            text = Join(text, Draw("more"));
        return other is not null && random.Next(3) == 0 ? Join(text, Draw("person").Replace("{name}", other, StringComparison.Ordinal)) : text;
    }

    private static string Join(string? first, string second) => first is null ? second : $"{first} {second}";

    private string Draw(string section)
    {
        if (!_decks.TryGetValue(section, out var deck) || deck.Count == 0)
        {
            var shuffled = (string[])_sections[section].Clone();
            random.Shuffle(shuffled);
            _decks[section] = deck = new Queue<string>(shuffled);
        }

        return deck.Dequeue();
    }

    private static Dictionary<string, string[]> Load()
    {
        using var stream = typeof(LineBook).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not part of the assembly");
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, List<string>>();
        List<string> section = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
                sections[line.Trim('[', ']', ' ')] = section = [];
            else if (!string.IsNullOrWhiteSpace(line))
                section.Add(line.Trim());
        }

        return sections.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }
}
