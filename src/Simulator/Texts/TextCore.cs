using Lexi.Simulator.Group;
using Lexi.Simulator.Group.Tasks;
using Lexi.Simulator.Gullible;
using Lexi.Simulator.Http;
using Lexi.Simulator.Mind;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts.Shapes;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.Texts;

/// <summary>Writes answers: the part of the simulator's text models that needs no socket and no clock. Thread-safe.</summary>
/// <param name="mind">Who answers in words.</param>
/// <param name="seed">Decides everything that looks like chance, together with the prompt.</param>
internal sealed class TextCore(IMind mind, int seed)
{
    private static readonly ParrotMind _parrot = new();

    private readonly PromptCounter _asked = new();
    private readonly GroupMind _group = new(mind);
    private readonly GullibleMind _gullible = new(new GroupMind(mind));

    /// <exception cref="System.Text.Json.JsonException">The schema is no JSON.</exception>
    public TextAnswer Answer(TextAsk ask)
    {
        var prompt = HashOf(ask);
        var random = new Random(unchecked((int)(prompt ^ (prompt >> 32)) + (int)(ask.Seed ?? _asked.Next(prompt)) * 16_777_619));
        var said = Say(ask, random);
        var text = Cut(said.Text, ask.Stops);
        var finish = said.Calls.Count > 0 ? TextFinish.ToolCalls : TextFinish.Stop;
        if (ask.MaxTokens is { } most && UsageMeter.TextTokens(text) > most)
            (text, finish, said) = (Shorten(text, most), TextFinish.Length, new MindAnswer(text));
        var output = UsageMeter.TextTokens(text) + said.Calls.Sum(call => UsageMeter.TextTokens(call.Name) + UsageMeter.TextTokens(call.ArgumentsJson));
        return new TextAnswer(text, said.Calls, finish, InputTokens(ask), Math.Max(1, output));
    }

    private MindAnswer Say(TextAsk ask, Random random)
    {
        var (instructions, turns) = Split(ask.Turns);
        var prompt = new MindPrompt
        {
            Instructions = instructions,
            Turns = turns,
            Tools = ask.Tools,
            ToolChoice = ask.ToolChoice,
            Random = random,
        };
        var said = ask.Schema is not null && ask.Tools.Count == 0 && ask.Model != SimulatedModel.Parrot
            ? new MindAnswer("")
            : MindOf(ask.Model).Answer(prompt);
        if (said.Calls.Count > 0)
            return said with { Calls = [.. said.Calls.Select(call => FittingCall.Of(call, ask.Tools, random))] };
        if (ask.Schema is null)
            return said;
        return new MindAnswer(new SchemaFiller(ask.Schema, random, ValuesFor(ask.Model, prompt, said.Text)).Fill());
    }

    private IMind MindOf(string model) => model switch
    {
        SimulatedModel.Parrot => _parrot,
        SimulatedModel.Gullible => _gullible,
        _ => _group,
    };

    private IShapeValues ValuesFor(string model, MindPrompt prompt, string words)
    {
        if (model == SimulatedModel.Parrot)
            return new WordValues(words);
        var facts = TaskFacts.Read(prompt);

        // Without a conversation to judge, the words of an answer are what a place for text is for.
        IShapeValues values = new TaskValues(facts, words.Length > 0 || facts.Lines.Count > 0 ? words : _group.Answer(prompt).Text, prompt.Random);
        return model == SimulatedModel.Gullible
            ? new GullibleValues(GullibleMind.OrdersIn(prompt), string.Join('\n', prompt.Turns.Select(turn => turn.Text).Prepend(prompt.Instructions)), values)
            : values;
    }

    /// <summary>The rules are what stands in system messages before anything else was said; later ones are remarks.</summary>
    private static (string Instructions, IReadOnlyList<MindTurn> Turns) Split(IReadOnlyList<MindTurn> all)
    {
        var first = 0;
        while (first < all.Count && all[first].Role == MindRole.System)
            first++;
        return (string.Join("\n\n", all.Take(first).Select(turn => turn.Text)), [.. all.Skip(first)]);
    }

    private static string Cut(string text, IReadOnlyList<string> stops)
    {
        foreach (var stop in stops)
        {
            if (stop.Length > 0 && text.IndexOf(stop, StringComparison.Ordinal) is >= 0 and var at)
                text = text[..at];
        }

        return text;
    }

    /// <summary>As many whole pieces as the tokens allow.</summary>
    private static string Shorten(string text, int tokens)
    {
        var end = 0;
        foreach (var piece in TextPieces.Of(text))
        {
            if (UsageMeter.TextTokens(text[..(end + piece.Length)]) > tokens)
                break;
            end += piece.Length;
        }

        return text[..end];
    }

    private static int InputTokens(TextAsk ask) =>
        ask.Turns.Sum(turn => UsageMeter.TextTokens(turn.Text) + 4)
        + ask.Tools.Sum(tool => UsageMeter.TextTokens(tool.Name) + UsageMeter.TextTokens(tool.Description) + UsageMeter.TextTokens(tool.ParametersSchema))
        + UsageMeter.TextTokens(ask.Schema);

    private ulong HashOf(TextAsk ask)
    {
        var hash = new StableHash64(seed);
        hash.Add(ask.Model);
        foreach (var turn in ask.Turns)
        {
            hash.Add((int)turn.Role);
            hash.Add(turn.Text);
        }

        foreach (var tool in ask.Tools)
            hash.Add(tool.Name);
        hash.Add(ask.ToolChoice);
        hash.Add(ask.Schema);
        return hash.Value;
    }
}
