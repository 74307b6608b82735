namespace Lexi.Simulator.Realtime;

/// <summary>Counts tokens by the published rules, with a simple model of the provider's prompt cache.</summary>
internal sealed class UsageMeter
{
    public const int InputAudioMsPerToken = 100;
    public const int OutputAudioMsPerToken = 50;
    public const int TokensPerImage = 600;

    /// <summary>The cache holds prefixes in steps of this many tokens.</summary>
    private const int CacheStep = 64;

    private int _cachedText;
    private int _cachedAudio;

    public static int TextTokens(string? text) => string.IsNullOrEmpty(text) ? 0 : (text.Length + 3) / 4;

    /// <summary>What was input before no longer starts the next input: instructions, tools or early items changed.</summary>
    public void ForgetCache() => (_cachedText, _cachedAudio) = (0, 0);

    /// <summary>Counts the input of an answer; output is zero.</summary>
    public ResponseUsage MeasureInput(SessionConfig config, IEnumerable<ConversationEntry> entries, bool isCached)
    {
        var text = TextTokens(config.Instructions) + config.Tools.Sum(tool => TextTokens(tool.Raw.GetRawText()));
        int audio = 0, image = 0;
        foreach (var entry in entries)
        {
            var item = entry.Item;
            text += TextTokens(item.Arguments) + TextTokens(item.Output);
            foreach (var part in item.Content)
            {
                text += part.Kind is PartKind.InputText or PartKind.OutputText or PartKind.OutputAudio ? TextTokens(part.Text) : 0;
                image += part.Kind == PartKind.InputImage ? TokensPerImage : 0;
            }

            audio += entry.AudioMs / (item.Role == MindRole.Assistant ? OutputAudioMsPerToken : InputAudioMsPerToken);
        }

        var usage = new ResponseUsage(text, audio, image, Cached(_cachedText, text), Cached(_cachedAudio, audio), 0, 0);
        if (isCached)
            (_cachedText, _cachedAudio) = (text, audio);
        return isCached ? usage : usage with { CachedText = 0, CachedAudio = 0 };
    }

    private static int Cached(int before, int now) => Math.Min(before, now) / CacheStep * CacheStep;
}
