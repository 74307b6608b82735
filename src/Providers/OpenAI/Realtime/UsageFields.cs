using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>The numbers of a <c>usage</c> object; null is "not told".</summary>
internal struct UsageFields
{
    public int? InputTextTokens;
    public int? InputAudioTokens;
    public int? CachedTokens;
    public int? OutputTextTokens;
    public int? OutputAudioTokens;
    public double? Seconds;

    /// <summary>Null when the provider told nothing at all.</summary>
    public readonly ModelUsage? ToModelUsage() =>
        InputTextTokens is null && InputAudioTokens is null && CachedTokens is null
        && OutputTextTokens is null && OutputAudioTokens is null && Seconds is null
            ? null
            : new ModelUsage
            {
                InputTextTokens = InputTextTokens,
                InputAudioTokens = InputAudioTokens,
                CachedTokens = CachedTokens,
                OutputTextTokens = OutputTextTokens,
                OutputAudioTokens = OutputAudioTokens,
                TranscribedSeconds = Seconds,
            };
}
