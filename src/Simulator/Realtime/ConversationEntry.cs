namespace Lexi.Simulator.Realtime;

/// <summary>An item with what the server knows beyond the wire: its sound, its words in time, what a mind is told.</summary>
internal sealed class ConversationEntry(ConversationItem item)
{
    private readonly List<(int EndMs, string Text)> _words = [];

    public ConversationItem Item { get; set; } = item;

    /// <summary>Length of its audio, also when the samples themselves were forgotten.</summary>
    public int AudioMs { get; private set; }

    /// <summary>PCM16, 24 kHz.</summary>
    public List<ReadOnlyMemory<short>> Audio { get; } = [];

    /// <summary>What a mind reads; null when the item's own text says it.</summary>
    public string? Heard { get; set; }

    public bool WasInterrupted { get; set; }

    /// <summary>Samples held by <see cref="Audio"/>.</summary>
    public long RetainedSamples { get; private set; }

    public void AddAudio(ReadOnlyMemory<short> samples, ref long totalSamples)
    {
        Audio.Add(samples);
        RetainedSamples += samples.Length;
        totalSamples += samples.Length;
        AudioMs = (int)(totalSamples / InputAudio.SamplesPerMs);
    }

    public void AddWord(string text, int endMs) => _words.Add((endMs, text));

    /// <summary>Cuts audio and words; a word counts as heard when at least half of it was.</summary>
    public void Truncate(int audioEndMs)
    {
        var start = 0;
        var heard = new System.Text.StringBuilder();
        foreach (var (end, text) in _words)
        {
            if (audioEndMs * 2 < start + end)
                break;
            heard.Append(text);
            start = end;
        }

        Heard = heard.ToString().TrimEnd();
        WasInterrupted = true;
        _words.RemoveAll(word => word.EndMs > audioEndMs);
        AudioMs = audioEndMs;
        CutSamples((long)audioEndMs * InputAudio.SamplesPerMs);
        Item = Item with
        {
            Content = [.. Item.Content.Select(part => part.Kind == PartKind.OutputAudio ? part with { Text = null } : part)],
        };
    }

    public void ForgetAudio()
    {
        Audio.Clear();
        RetainedSamples = 0;
    }

    public MindTurn ToTurn() => Item.Kind switch
    {
        ItemKind.FunctionCall => new MindTurn(MindRole.ToolCall, Item.Arguments ?? "") { ToolName = Item.Name, CallId = Item.CallId },
        ItemKind.FunctionCallOutput => new MindTurn(MindRole.ToolResult, Item.Output ?? "") { ToolName = Item.Name, CallId = Item.CallId },
        _ => new MindTurn(Item.Role, Heard ?? string.Join(' ', Item.Content.Where(p => p.Kind != PartKind.InputImage).Select(p => p.Text)))
        {
            WasInterrupted = WasInterrupted,
        },
    };

    private void CutSamples(long keep)
    {
        if (RetainedSamples <= keep)
            return;
        for (var i = 0; i < Audio.Count; i++)
        {
            if (Audio[i].Length > keep)
            {
                Audio[i] = Audio[i][..(int)keep];
                Audio.RemoveRange(i + 1, Audio.Count - i - 1);
                break;
            }

            keep -= Audio[i].Length;
        }

        RetainedSamples = Audio.Sum(segment => (long)segment.Length);
    }
}
