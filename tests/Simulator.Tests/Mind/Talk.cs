using Lexi.Simulator.Mind;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Tests.Mind;

/// <summary>A conversation with the mind, one line at a time.</summary>
internal sealed class Talk(string instructions, int seed = 1)
{
    public const string Lexi = "You are Lexi, a warm and playful companion.";
    public const string Nyx = "You are Nyx, dark, dry and mysterious. Others present: Lexi, Aiko.";
    public const string Aiko = "You are Aiko, a bubbly and cheerful girl.";
    public const string Bruno = "You are Bruno, the bartender of the Blue Door.\nInventory:\n- gin (2 bottles)\n- tonic\n- Campari\n- sweet vermouth\n- limes\n- ginger beer";

    private readonly List<MindTurn> _turns = [];
    private readonly Random _random = new(seed);
    private readonly RuleMind _mind = new();

    public IReadOnlyList<MindTool> Tools { get; init; } = [];

    public string ToolChoice { get; init; } = "auto";

    public string Say(string words)
    {
        _turns.Add(new MindTurn(MindRole.User, words));
        var answer = Ask().Text;
        _turns.Add(new MindTurn(MindRole.Assistant, answer));
        return answer;
    }

    public MindAnswer Ask() => _mind.Answer(new MindPrompt
    {
        Instructions = instructions,
        Turns = [.. _turns],
        Tools = Tools,
        ToolChoice = ToolChoice,
        Random = _random,
    });

    public void Add(MindTurn turn) => _turns.Add(turn);

    /// <summary>The last answer was cut off after so many characters.</summary>
    public void Interrupt(int heard) => _turns[^1] = _turns[^1] with { Text = _turns[^1].Text[..heard], WasInterrupted = true };
}
