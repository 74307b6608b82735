using System.Text.RegularExpressions;
using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Group;

/// <summary>What can be put into the lines of a group: names, quotes, subjects, and what the character knows of itself.</summary>
internal sealed partial class BanterSlots(GroupScene scene, Target? target)
{
    private const int MostQuoteWords = 9;
    private const int FewestQuoteWords = 4;
    private const int CallbackLines = 40;

    private readonly string _all = string.Join('\n', scene.Lines.TakeLast(60).Select(line => line.Says));

    private readonly Dictionary<string, List<string>> _new = [];
    private readonly Lazy<string?> _thing = new(() => Thing(scene, target), LazyThreadSafetyMode.None);
    private readonly Lazy<string?> _quote = new(() => target is null ? null : Quote(scene, target.Words), LazyThreadSafetyMode.None);

    /// <summary>Somebody who must be meant by {other}; null for whoever fits.</summary>
    public string? Other { get; set; }

    public Dictionary<string, string> For(string section)
    {
        var slots = new Dictionary<string, string>();
        Add(slots, "who", target?.Line.From);
        Add(slots, "thing", _thing.Value);
        Add(slots, "quote", _quote.Value);
        Add(slots, "other", Other ?? OtherFor(section));
        Add(slots, "mine", Pick(New("mine", scene.Self.Interests)) ?? Pick(New("subjects", LineBook.Lines(scene.Persona.Mood, "g-subjects"))));
        Add(slots, "fact", Pick(New("fact", scene.Self.Facts)));
        Add(slots, "opinion", Pick(New("opinion", scene.Self.Opinions)));
        Add(slots, "memory", Memory());
        if (target is not null)
        {
            Add(slots, "nick", scene.Self.Nicknames.GetValueOrDefault(target.Line.From));
            Add(slots, "tie", Pick(New("tie", scene.Self.Ties.GetValueOrDefault(target.Line.From) ?? [])));
        }

        if (section == "g-callback")
            AddCallback(slots);
        return slots;
    }

    private static void Add(Dictionary<string, string> slots, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            slots[name] = value;
    }

    private string? OtherFor(string section)
    {
        if (section is "g-defend" or "g-calm" or "g-aside" && target?.Victim is { } victim)
            return victim.Name;
        var others = scene.Others.Where(other => other.Name != target?.Line.From);
        return section switch
        {
            // Whoever has been quiet for longest is asked first.
            "g-handover-person" => others.Where(other => other.IsPerson).OrderBy(LastSpoke).FirstOrDefault()?.Name,
            "g-handover" or "g-auto" => Pick([.. others.Where(other => !other.IsPerson).OrderBy(LastSpoke).Take(2).Select(other => other.Name)]),
            _ => Pick([.. others.Select(other => other.Name)]),
        };
    }

    /// <summary>What it remembers; of the one it speaks to in the second person.</summary>
    private string? Memory()
    {
        var memories = scene.Remembered.Select(memory => target is null || !memory.StartsWith(target.Line.From, StringComparison.Ordinal) ? memory
            : memory.StartsWith($"{target.Line.From}'s ", StringComparison.Ordinal) ? $"Your {memory[(target.Line.From.Length + 3)..]}"
            : SecondPerson.Address(memory, target.Line.From)).OfType<string>();
        return Pick([.. memories.Where(IsNew)]);
    }

    private int LastSpoke(ChatOther other)
    {
        for (var i = scene.Lines.Count - 1; i >= 0; i--)
        {
            if (scene.Lines[i].From == other.Name)
                return i;
        }

        return -1;
    }

    /// <summary>What the talk is about: of a person's words whatever they hold, of a character's what it says it talks about.</summary>
    private static string? Thing(GroupScene scene, Target? target)
    {
        for (var i = scene.Lines.Count - 1; i >= Math.Max(0, scene.Lines.Count - 6); i--)
        {
            var line = scene.Lines[i];
            if (line.IsOwn)
                continue;
            var thing = line.IsPerson ? Subject.Of(line == target?.Line ? target.Words : line.Says) : About().Match(line.Says) is { Success: true } about ? about.Groups[1].Value : null;
            if (thing is not null && IsThing(scene, thing) && Tasks.Sentiment.Of(line.Says).Value > -0.3)
                return thing;
        }

        return null;
    }

    private static bool IsThing(GroupScene scene, string thing) =>
        thing.Length is > 2 and < 40 && thing.Split(' ').Length <= 4 && !scene.Others.Any(other => thing.Contains(other.Name, StringComparison.OrdinalIgnoreCase))
        && !thing.Contains(scene.Name, StringComparison.OrdinalIgnoreCase) && !NotThings().IsMatch(thing);

    /// <summary>A few words that can stand alone between quotation marks.</summary>
    private static string? Quote(GroupScene scene, string words)
    {
        string? best = null;
        foreach (var sentence in Sentences.Of(words))
        {
            var text = Greetings.Strip(sentence.Trim()).TrimEnd('.', '!', '…', ',', ' ');
            if (text.EndsWith('?') || HasNames(scene, text) || text.Contains('“', StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal) || text.Contains('\n', StringComparison.Ordinal))
                continue;
            var parts = text.Split(", ").Where(part => part.Split(' ').Length is >= FewestQuoteWords and <= MostQuoteWords);
            if (text.Split(' ').Length is >= FewestQuoteWords and <= MostQuoteWords)
                best = text;
            else if (parts.LastOrDefault() is { } part)
                best ??= part;
        }

        return best is null ? null : best.StartsWith("I ", StringComparison.Ordinal) || best.StartsWith("I'", StringComparison.Ordinal) ? best : char.ToLowerInvariant(best[0]) + best[1..];
    }

    /// <summary>"Aiko, tell me …" is no thing to quote.</summary>
    private static bool HasNames(GroupScene scene, string text) =>
        scene.Others.Select(other => other.Name).Append(scene.Name).Any(name => text.Contains(name.Split(' ')[0], StringComparison.OrdinalIgnoreCase));

    /// <summary>Something a person said a while ago.</summary>
    private void AddCallback(Dictionary<string, string> slots)
    {
        var found = scene.Lines.Take(Math.Max(0, scene.Lines.Count - 4)).TakeLast(CallbackLines).Where(line => !line.IsOwn && line.From != target?.Line.From)
            .Select(line => (line.From, line.IsPerson, Quote: Quote(scene, line.Says))).Where(line => line.Quote is not null && IsNew($"“{line.Quote}”")).ToList();
        var people = found.Where(line => line.IsPerson).ToList();
        var pool = people.Count > 0 ? people : [.. found.Where(line => line.Quote!.StartsWith("I ", StringComparison.Ordinal))];
        if (pool.Count == 0)
            return;
        var (from, _, quote) = pool[scene.Random.Next(pool.Count)];
        slots["someone"] = from;
        slots["earlier"] = quote!;
    }

    /// <summary>Those that nobody has said yet; looked through once a turn.</summary>
    private List<string> New(string kind, IEnumerable<string> choices) =>
        _new.TryGetValue(kind, out var known) ? known : _new[kind] = [.. choices.Where(IsNew)];

    private bool IsNew(string text) => !_all.Contains(text.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    private string? Pick(List<string> choices) => choices.Count == 0 ? null : choices[scene.Random.Next(choices.Count)];

    [GeneratedRegex(@"\b(?:about|on|for|of) ((?:the |a |an )?[\p{Ll}'-]+(?: [\p{Ll}'-]+){0,2})(?=[,.?!:;]|$)")]
    private static partial Regex About();

    [GeneratedRegex(@"\b(?:you|me|my|your|it|that|this|them|him|her|us|here|there|what|everybody|anybody|nobody|somebody|yourself|myself|opinion|once|course|all|minute|everyone|anyone|ever|since|now|then|done|today|evening|day|week|night|coming|long|short|good|bad|new|old|nice|kind|sorry|sure|they|how|these|those|such|things|thing|stop|talking)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotThings();
}
