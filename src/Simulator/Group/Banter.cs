using Lexi.Simulator.Mind;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Group;

/// <summary>One draft of what a character says in a group.</summary>
internal sealed class Banter(GroupScene scene, Target? target, Moment moment, BanterSlots slots, IMind alone)
{
    private const int MostSentences = 4;
    private const int MostTurnsOnTopic = 5;
    private const double Hurtful = -0.2;
    private const double Kind = 0.4;

    private readonly HashSet<string> _used = [];

    public string Write()
    {
        var text = scene.Kind switch
        {
            TurnKind.Greeting => Line("g-greet-all"),
            TurnKind.Continuation => Line("g-continue"),
            TurnKind.Alone => Line("g-auto"),
            _ when target is null => scene.Lines.Count == 0 ? Line("g-greet-all") : Line("g-auto"),
            _ => Answer(target),
        };
        return Short(text ?? Line("g-small") ?? Phrases.Line(moment, "small") ?? "");
    }

    private string? Answer(Target to)
    {
        var affinity = scene.AffinityFor(to.Line.From);
        if (to.Felt.Value <= Hurtful)
            return Hard(to, affinity);
        if (to.IsToMe && to.Felt.Value >= Kind)
            return affinity < -0.3 ? Line("g-peace") : $"{Line("g-thank")} {(Chance(0.5) ? Line("g-fond") : "")}".Trim();
        if (to.Line.IsPerson && IsGreeting(to))
            return $"{Line("g-welcome")} {Tail(to, 0.4)}".Trim();
        if (to.Felt.Value >= Kind && to.Victim is not null)
            return $"{Move(to, affinity)} {Tail(to, 0.3)}".Trim();
        if (affinity < -0.5 && !to.Line.IsPerson && Chance(0.6))
            return $"{Line("g-cold")} {(Chance(0.4) ? Line("g-change") : "")}".Trim();
        if (to.Victim is not null && !to.IsNamed && to.Words != to.Line.Says && to.Words.EndsWith('?') && (to.Line.IsPerson || Chance(0.5)))
            return $"{Line("g-aside")} {Tail(to, 0.3)}".Trim();
        if (to.Line.IsPerson && (to.IsNamed || moment.IsQuestion || Chance(0.7)))
            return Asked(to);
        return $"{Move(to, affinity)} {Tail(to, 0.45)}".Trim();
    }

    /// <summary>Somebody was unkind: to this character, to another, or to nobody in particular.</summary>
    private string? Hard(Target to, double affinity)
    {
        if (to.Victim is { } victim && !to.IsNamed)
            return scene.AffinityFor(victim.Name) >= affinity || Chance(0.3) ? Line(scene.AffinityFor(victim.Name) > -0.2 ? "g-defend" : "g-calm") : Line("g-calm");
        return to.IsToMe ? Line(affinity > 0.3 && Chance(0.6) ? "g-hurt" : "g-retort") : Line(Chance(0.5) ? "g-cold" : "g-retort");
    }

    private static bool IsGreeting(Target to) =>
        Greetings.Strip(to.Words) is var rest && rest.Length < to.Words.Length && rest.Split(' ').Length < 4;

    /// <summary>A person said or asked something: what the character would say to them alone, and a word to the others.</summary>
    private string Asked(Target to)
    {
        var turns = scene.Lines.TakeLast(24).Where(line => line != to.Line && !to.SaidSince.Contains(line))
            .Where(line => line.IsOwn || line.IsPerson)
            .Select(line => new MindTurn(line.IsOwn ? MindRole.Assistant : MindRole.User, line.IsOwn ? line.Says : $"{line.From}: {line.Says}"));

        // What was said to others meanwhile needs no answer: a silence of one's own ends it.
        var answer = alone.Answer(scene.Prompt with
        {
            Turns = [.. turns, new MindTurn(MindRole.Assistant, "…"), new MindTurn(MindRole.User, $"{to.Line.From}: {to.Words}")],
            Tools = [],
            ToolChoice = "none",
        }).Text;
        var others = to.SaidSince.Where(line => !line.IsPerson && scene.Find(line.From) is not null).ToList();
        if (others.Count > 0 && Chance(0.5))
        {
            slots.Other = others[scene.Random.Next(others.Count)].From;
            var after = Line("g-after");
            slots.Other = null;
            return $"{after} {answer}".Trim();
        }

        if (!answer.Contains(to.Line.From, StringComparison.Ordinal) && Chance(0.6) && answer.Length > 0)
            answer = $"{to.Line.From}, {LowerStart(answer)}";
        return $"{answer} {(Sentences.IsQuestion(answer) ? "" : Tail(to, 0.3))}".Trim();
    }

    private string? Move(Target to, double affinity)
    {
        var teases = scene.Find(to.Line.From)?.Type is "teasing" or "flirty" or "competitive" || affinity > 0.25;
        (string Section, double Weight)[] moves =
        [
            ("g-agree", 1 + affinity),
            ("g-disagree", 1 - (0.6 * affinity)),
            ("g-build", 1.1),
            ("g-quote", 1.1),
            ("g-tease", teases ? 1.4 : 0.3),
            ("g-tease-nick", teases ? 0.6 : 0),
            ("g-tie", affinity > -0.2 ? 0.4 : 0),
            ("g-ask", 1),
            ("g-change", TopicNow.Of(scene.Lines).Turns is 0 or > MostTurnsOnTopic ? 1.2 : 0.2),
            ("g-callback", 0.5),
            ("g-memory", to.Line.IsPerson ? 0.5 : 0),
        ];
        for (var i = 0; i < 4; i++)
        {
            var move = Draw(moves);
            if (Line(move) is { } line)
                return move is "g-agree" or "g-disagree" or "g-quote" or "g-callback" || (move is "g-tease" && Chance(0.5)) ? $"{line} {Substance()}".Trim() : line;
        }

        return $"{Substance()} {Line("g-small")}".Trim();
    }

    /// <summary>Something to say on what is being talked about; something new when that has been talked to death.</summary>
    private string? Substance()
    {
        var (topic, turns) = TopicNow.Of(scene.Lines);
        if (topic is null || turns > MostTurnsOnTopic)
            return Line(Chance(0.5) ? "g-change" : "g-build") ?? Line("g-change");
        return (Chance(0.7) ? Phrases.LineAndQuestion(moment, topic) : null) ?? Line("g-build") ?? Phrases.LineAndQuestion(moment, topic);
    }

    /// <summary>Often something that passes the word on: to a person who has been quiet, to another character, or a thought of one's own.</summary>
    private string Tail(Target to, double chance)
    {
        if (!Chance(chance))
            return "";
        var isLongTalk = scene.Lines.Reverse().TakeWhile(line => !line.IsPerson).Count() >= 2;
        (string Section, double Weight)[] tails =
        [
            ("g-handover-person", isLongTalk ? 1.5 : 0.3),
            ("g-handover", 0.6),
            ("g-build", 0.8),
            ("g-ask", to.Line.IsPerson ? 0.5 : 0.9),
        ];
        return Line(Draw(tails)) ?? "";
    }

    /// <summary>One line for an occasion; null when the occasion was used in this draft or has no line that can be filled.</summary>
    private string? Line(string section) => _used.Add(section) ? Phrases.Line(moment, section, slots.For(section)) : null;

    private string Draw((string Section, double Weight)[] choices)
    {
        var left = scene.Random.NextDouble() * choices.Sum(choice => Math.Max(0, choice.Weight));
        foreach (var (section, weight) in choices)
        {
            left -= Math.Max(0, weight);
            if (left <= 0)
                return section;
        }

        return choices[0].Section;
    }

    private bool Chance(double probability) => scene.Random.NextDouble() < probability;

    private static string LowerStart(string text)
    {
        var word = text.Split(' ', 2)[0].Trim(',', '.', '!', '?');
        return word is "I" or "I'm" or "I'd" or "I've" or "I'll" || word.Length == 0 || word.All(char.IsUpper) ? text : char.ToLowerInvariant(text[0]) + text[1..];
    }

    /// <summary>Nobody listens to more than four sentences.</summary>
    private static string Short(string text)
    {
        var sentences = Sentences.Of(text);
        return sentences.Count <= MostSentences ? text : string.Join(' ', sentences.Take(MostSentences));
    }
}
