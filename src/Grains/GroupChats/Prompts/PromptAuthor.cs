using System.Text;
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>
/// What the author of a character wrote, with macros replaced. <c>{{user}}</c> becomes "the person": names people chose never stand among rules.
/// </summary>
internal sealed class PromptAuthor
{
    private const string ExampleMark = "<START>";
    private const int NoteCharacters = 600;
    private const int StepCharacters = 60;

    private readonly CharacterProfile _profile;
    private readonly Random _chance;

    /// <param name="profile">Who.</param>
    /// <param name="chance">For macros.</param>
    /// <param name="most">Tokens its texts may take together; beyond them the later are cut.</param>
    public PromptAuthor(CharacterProfile profile, Random chance, int most)
    {
        (_profile, _chance) = (profile, chance);
        Name = QuotedText.Clean(profile.Card.Name, PromptJson.NameCharacters);
        var role = QuotedText.Clean(profile.Role, NoteCharacters);
        var who = role.Length > 0 ? $"You are {Name}, {role}." : $"You are {Name}.";
        var left = most - PromptTokens.Of(who);

        // What shapes it most is cut last.
        var persona = Cut(Text(profile.Persona), ref left);
        PostHistory = Cut(Text(profile.PostHistoryInstructions), ref left);
        var prompt = Cut(Text(profile.SystemPrompt), ref left);
        var personality = Cut(Text(profile.Personality), ref left);
        var scenario = Cut(Text(profile.Scenario), ref left);
        Head = prompt.Length > 0 ? $"{prompt}\n\n{who}" : who;
        Body = string.Join("\n\n", new[]
        {
            persona,
            personality.Length > 0 ? $"Your personality: {personality}" : "",
            scenario.Length > 0 ? $"Scenario: {scenario}" : "",
        }.Where(part => part.Length > 0));
    }

    public string Name { get; }

    /// <summary>The card's system prompt and "You are NAME, ROLE.".</summary>
    public string Head { get; }

    /// <summary>Persona, personality, scenario.</summary>
    public string Body { get; }

    public string PostHistory { get; }

    /// <summary>
    /// What no character says of itself, though it may well repeat its persona: everything before the persona, and the step into it.
    /// </summary>
    public string Beginning => Head + "\n" + Body[..Math.Min(Body.Length, StepCharacters)];

    /// <summary>Example dialogues, one an entry.</summary>
    public IEnumerable<string> Examples => Text(_profile.ExampleDialogue, keepsMarks: true)
        .Split(ExampleMark, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What it feels for those who are here, in its author's sentences; empty when it knows none of them.</summary>
    public string Known(IReadOnlyList<PromptOther> others)
    {
        var present = others.Select(other => other.Id).ToHashSet(StringComparer.Ordinal);
        var lines = _profile.Relationships.Where(feeling => feeling.Text.Length > 0 && present.Contains(feeling.Key))
            .Select(feeling => "- " + QuotedText.Clean(Text(feeling.Text), NoteCharacters)).ToArray();
        return lines.Length == 0 ? "" : "Others you know, who are here:\n" + string.Join('\n', lines);
    }

    /// <summary>An author's text: macros replaced, without control characters and the marks of models' templates.</summary>
    public string Text(string text) => Text(text, keepsMarks: false);

    private string Text(string text, bool keepsMarks)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var replaced = ControlTokens.Remove(CardMacros.Replace(text, Name, CardMacros.Somebody, _chance));
        var clean = new StringBuilder(replaced.Length);
        foreach (var character in replaced)
        {
            _ = character is '\n' or '\t' || !char.IsControl(character) ? clean.Append(character) : clean;
        }

        return (keepsMarks ? clean : clean.Replace(ExampleMark, "")).ToString().Trim();
    }

    private static string Cut(string text, ref int left)
    {
        var cut = PromptTokens.Cut(text, Math.Max(0, left));
        left -= PromptTokens.Of(cut);
        return cut;
    }
}
