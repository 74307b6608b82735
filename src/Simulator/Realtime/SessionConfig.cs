using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>The effective configuration of a session: what session.created and session.updated show.</summary>
public sealed record SessionConfig
{
    public const string DefaultInstructions =
        "You are a friendly partner in a spoken conversation. Answer briefly and kindly, in the language you are spoken to.";

    public SessionKind Kind { get; init; }

    public required string Model { get; init; }

    /// <summary>True when answers are spoken (with a transcript), false when they are only written.</summary>
    public bool AnswersAloud { get; init; } = true;

    public string Instructions { get; init; } = DefaultInstructions;

    public WireAudioFormat InputFormat { get; init; }

    /// <summary>Repeated, without effect.</summary>
    public JsonElement? NoiseReduction { get; init; }

    /// <summary>Null when the person's words are not written down.</summary>
    public TranscriptionConfig? Transcription { get; init; }

    /// <summary>Null for push-to-talk.</summary>
    public VadConfig? TurnDetection { get; init; } = new();

    public string Voice { get; init; } = "alloy";

    /// <summary>0.25 to 1.5.</summary>
    public double Speed { get; init; } = 1.0;

    public WireAudioFormat OutputFormat { get; init; }

    public IReadOnlyList<ToolConfig> Tools { get; init; } = [];

    public ToolChoice ToolChoice { get; init; } = ToolChoice.Auto;

    /// <summary>1 to 4096; null for no limit ("inf").</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Repeated, without effect.</summary>
    public bool? ParallelToolCalls { get; init; }

    /// <summary>Repeated, without effect.</summary>
    public JsonElement? Reasoning { get; init; }

    /// <summary>Repeated, without effect; once on it cannot change.</summary>
    public JsonElement? Tracing { get; init; }

    /// <summary>Repeated, without effect; null for "auto".</summary>
    public JsonElement? Truncation { get; init; }

    /// <summary>Repeated, without effect.</summary>
    public JsonElement? Prompt { get; init; }

    /// <summary>Repeated, without effect.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>What a fresh session of a kind starts with.</summary>
    public static SessionConfig Default(SessionKind kind, string model) => kind == SessionKind.Realtime
        ? new SessionConfig { Kind = kind, Model = model }
        : new SessionConfig { Kind = kind, Model = model, Transcription = null };
}
