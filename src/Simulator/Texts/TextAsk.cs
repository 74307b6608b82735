using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Texts;

/// <summary>One answer asked of a model that writes, whichever door it came through.</summary>
internal sealed record TextAsk
{
    /// <summary>Without faults behind it.</summary>
    public required string Model { get; init; }

    /// <summary>Everything of the prompt in order, rules included.</summary>
    public required IReadOnlyList<MindTurn> Turns { get; init; }

    public IReadOnlyList<MindTool> Tools { get; init; } = [];

    /// <summary>"auto", "none", "required", or the name of the one function that must be called.</summary>
    public string ToolChoice { get; init; } = "auto";

    /// <summary>JSON Schema the answer must fit, as JSON text; "{}" for any object, null for words.</summary>
    public string? Schema { get; init; }

    /// <summary>Most tokens of the answer; null for as many as it takes.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Same seed and prompt, same answer; null for another one each time the same is asked.</summary>
    public long? Seed { get; init; }

    /// <summary>The answer ends before the first of them.</summary>
    public IReadOnlyList<string> Stops { get; init; } = [];
}
