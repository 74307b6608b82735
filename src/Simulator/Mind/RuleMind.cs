using Lexi.Simulator.Mind.Rules;
using Lexi.Simulator.Mind.Tools;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Mind;

/// <summary>
/// A small set of rules that keeps up a conversation: it stays the person that its instructions describe, answers what was
/// asked, remembers names and what was said, calls functions that fit, and does not repeat itself soon. All it knows is in
/// the prompt, so the same prompt and random numbers give the same answer. What people say never changes who it is.
/// </summary>
public sealed class RuleMind : IMind
{
    private const double AdmitsInterruption = 0.35;
    private const double NoticesRepetition = 0.6;

    private static readonly IRule[] _whole = [new UnreadableRule(), new IntentRule(onlyGuards: true), new RepeatRule()];

    private static readonly IRule[] _parts =
    [
        new StoryRule(),
        new CountRule(),
        new SumRule(),
        new RecallRule(),
        new DrinkRule(),
        new FavouriteRule(),
        new ChoiceRule(),
        new TeaseRule(),
        new IntentRule(onlyGuards: false),
        new TopicRule(),
        new TalkRule(),
    ];

    public MindAnswer Answer(MindPrompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var persona = PersonaReader.Read(prompt.Instructions);
        var moment = MomentReader.Read(prompt, persona);
        if (prompt.Turns.Count > 0 && prompt.Turns[^1] is { Role: MindRole.ToolResult } result)
            return new MindAnswer(ToolResultTeller.Tell(moment, result.Text));
        if (ToolPicker.Pick(prompt, moment) is { } call)
            return new MindAnswer("", [call]);
        if (string.IsNullOrWhiteSpace(moment.Said))
            return new MindAnswer(Phrases.LineAndQuestion(moment, moment.OwnTurns.Count == 0 ? "opening" : "quiet") ?? "");
        return new MindAnswer(Say(moment));
    }

    private static string Say(Moment moment)
    {
        foreach (var rule in _whole)
        {
            if (rule.Answer(moment) is { } whole)
                return whole;
        }

        var sentences = Sentences.Of(moment.Said);
        var (lead, rest) = Social(moment, sentences);
        if (rest.Count == 0)
            return lead!;

        // Of several sentences the last question is meant to be answered, or else the last thing said.
        var focus = rest.LastOrDefault(Sentences.IsQuestion) ?? string.Join(' ', rest.Skip(Math.Max(0, rest.Count - 2)));
        var answer = Answer(moment.With(focus));
        if (lead is null && moment.WasInterrupted && moment.Chance(AdmitsInterruption) && !answer.StartsWith("As I", StringComparison.Ordinal))
            lead = Phrases.Line(moment, "interrupted");
        lead ??= AlreadyAsked(moment);
        return lead is null ? answer : $"{lead} {answer}";
    }

    private static string Answer(Moment moment)
    {
        foreach (var rule in _parts)
        {
            if (rule.Answer(moment) is { } answer)
                return answer;
        }

        return Phrases.Line(moment, "small") ?? "";
    }

    /// <summary>Takes greetings and introductions out; what is left is answered for itself.</summary>
    private static (string? Lead, List<string> Remainder) Social(Moment moment, IReadOnlyList<string> sentences)
    {
        var (greets, introduces, rest) = (false, false, new List<string>());
        foreach (var sentence in sentences)
        {
            var words = Greetings.Strip(sentence);
            greets |= words.Length != sentence.Length;
            if (Introductions.NameIn(words) is not null)
            {
                introduces = true;
                words = Greetings.AfterIntroduction(words);
            }

            if (words.Length > 0)
                rest.Add(words);
        }

        if (!greets && !introduces)
            return (null, rest.Count > 0 ? rest : [moment.Said]);
        var section = introduces ? "name-learned" : moment.OwnTurns.Count > 1 ? "greeting-again" : "greeting";
        return (rest.Count > 0 ? Phrases.Line(moment, section) : Phrases.LineAndQuestion(moment, section), rest);
    }

    private static string? AlreadyAsked(Moment moment)
    {
        var asked = Sentences.Normalise(moment.Said);
        if (!moment.IsQuestion || asked.Length < 12 || !moment.EarlierWords.Any(words => Sentences.Normalise(words) == asked))
            return null;
        return moment.Chance(NoticesRepetition) ? Phrases.Line(moment, "again") : null;
    }
}
