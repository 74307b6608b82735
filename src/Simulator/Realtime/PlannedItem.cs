namespace Lexi.Simulator.Realtime;

/// <summary>One output item of an answer: spoken, written, or a function call.</summary>
internal sealed class PlannedItem(string responseId, int outputIndex, ConversationItem item)
{
    public OutputAddress Address { get; } = new(responseId, item.Id, outputIndex, 0);

    /// <summary>The item on the wire, and in the conversation unless the answer is outside it.</summary>
    public ConversationEntry Entry { get; } = new(item);

    /// <summary>The words of a spoken item; empty otherwise.</summary>
    public IReadOnlyList<SpokenWord> Words { get; init; } = [];

    /// <summary>For G.711: each word's bytes. Empty for PCM.</summary>
    public IReadOnlyList<byte[]> Encoded { get; init; } = [];

    /// <summary>All text of a written item or all arguments of a call.</summary>
    public string Text { get; init; } = "";

    public bool IsSpoken { get; init; }

    public bool IsCall => Entry.Item.Kind == ItemKind.FunctionCall;

    public System.Text.StringBuilder Produced { get; } = new();

    /// <summary>Samples delivered so far.</summary>
    public long ProducedSamples;

    public bool HasBegun { get; set; }

    public bool HasEnded { get; set; }
}
