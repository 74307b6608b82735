namespace Lexi.Providers.OpenAI;

/// <summary>How to reach OpenAI, or any server that speaks its API. Configuration section <c>Lexi:OpenAI</c>.</summary>
public sealed class OpenAIOptions
{
    public const string Section = "Lexi:OpenAI";

    /// <summary>The voices of November 2026, offered when <see cref="Voices"/> is empty.</summary>
    public static readonly IReadOnlyList<string> KnownVoices =
        ["marin", "cedar", "alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse"];

    /// <summary>
    /// Where the API is, up to and including <c>/v1</c>; http, https, ws or wss. Default <c>https://api.openai.com/v1</c>.
    /// </summary>
    public string BaseUrl { get; set; } = "https://api.openai.com/v1";

    /// <summary>The secret key, sent as a bearer token. Default none, which only a server without keys accepts. Never logged.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// The speech-to-speech model. Default <c>gpt-realtime-2.1</c>: about $0.02 a minute of listening and $0.08 of speaking;
    /// <c>gpt-realtime-2.1-mini</c> costs a third. Models are retired every few months; see <see cref="CheckModelsAtStart"/>.
    /// </summary>
    public string RealtimeModel { get; set; } = "gpt-realtime-2.1";

    /// <summary>Transcribes what people say, inside a realtime session and in voice rooms. Default <c>gpt-live-transcribe</c>: $0.017 a minute.</summary>
    public string TranscriptionModel { get; set; } = "gpt-live-transcribe";

    /// <summary>How that model is told the names that may be said in a voice room. Default <c>Keywords</c>; <c>Prompt</c> for models before 2026; <c>None</c>.</summary>
    public TranscriptionHints TranscriptionHints { get; set; } = TranscriptionHints.Keywords;

    /// <summary>
    /// Writes in text chats when <c>Lexi:TextModels</c> names no others. Default <c>gpt-6-luna</c>, the successor of the models of 2024 and 2025
    /// that end in the winter of 2026. Its price is the provider's, by tokens read and written.
    /// </summary>
    public string TextModel { get; set; } = "gpt-6-luna";

    /// <summary>Turns texts into vectors for what characters remember. Default <c>text-embedding-3-small</c>.</summary>
    public string EmbeddingModel { get; set; } = "text-embedding-3-small";

    /// <summary>Says which texts must not be shown. Default <c>omni-moderation-latest</c>, which costs nothing.</summary>
    public string ModerationModel { get; set; } = "omni-moderation-latest";

    /// <summary>How long vectors and judgements may take. Default 5 s, range 1 s to 60 s. Longer holds up what waits for them.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The voices that exist. Default none: any voice is tried and <see cref="KnownVoices"/> are offered.</summary>
    public IList<string> Voices { get; } = [];

    /// <summary>Headers added to every request, e.g. <c>OpenAI-Organization</c> or a gateway's own. Default none.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long connecting and configuring may take, each. Default 5 s, range 1 s to 60 s. Longer keeps a caller waiting.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// When a provider that sends nothing, not even pongs, is given up. Default 10 s, range 2 s to 60 s. It costs a
    /// ping every four tenths of it, and only while nothing arrives.
    /// </summary>
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A PEM file with the certificate authorities to trust instead of the system's. Default none.</summary>
    public string? CertificateAuthorityFile { get; set; }

    /// <summary>Whether <c>/v1/models</c> is asked at start for the retirement dates of the configured models. Default true; one request.</summary>
    public bool CheckModelsAtStart { get; set; } = true;

    /// <summary>How long before a model's retirement the start begins to warn. Default 90 days, range 0 to 365 days.</summary>
    public TimeSpan RetirementWarning { get; set; } = TimeSpan.FromDays(90);
}
