namespace Lexi.Simulator.Http;

/// <summary>An entry of GET /v1/models.</summary>
/// <param name="Id">The model's name.</param>
/// <param name="ShutdownDate">When the vendor switches it off, ISO 8601; null while it did not say.</param>
public sealed record SimulatedModel(string Id, string? ShutdownDate = null)
{
    /// <summary>Gives audio back as it comes; nothing listens.</summary>
    public const string Echo = "simulator-echo";

    /// <summary>Says back what it heard.</summary>
    public const string Parrot = "simulator-parrot";

    /// <summary>Does whatever anybody tells it, wherever it is written.</summary>
    public const string Gullible = "simulator-gullible";

    /// <summary>What the vendor lists in November 2026, with what it said about their end.</summary>
    public static IReadOnlyList<SimulatedModel> All { get; } =
    [
        new("gpt-realtime-2.1"),
        new("gpt-realtime-2.1-mini"),
        new("gpt-realtime-2"),
        new("gpt-realtime-1.5"),
        new("gpt-6-luna"),
        new("gpt-realtime", "2027-01-20"),
        new("gpt-realtime-2025-08-28", "2027-01-20"),
        new("gpt-realtime-mini", "2027-01-20"),
        new("gpt-realtime-whisper"),
        new("gpt-transcribe"),
        new("gpt-live-transcribe"),
        new("gpt-4o-transcribe", "2027-02-26"),
        new("gpt-4o-mini-transcribe", "2027-02-26"),
        new("whisper-1", "2027-02-26"),
        new("gpt-4o-mini-tts", "2027-01-06"),
        new("tts-1", "2027-01-06"),
        new(Echo),
        new(Parrot),
        new(Gullible),
        new("gpt-6-luna"),
        new("gpt-5.6-terra"),
        new("gpt-5-mini", "2026-12-11"),
        new("text-embedding-3-small"),
        new("text-embedding-3-large"),
        new("omni-moderation-latest"),
    ];
}
