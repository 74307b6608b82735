using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>How the person's words are written down.</summary>
/// <param name="Model">The transcription model.</param>
/// <param name="Language">Expected language or null.</param>
/// <param name="Prompt">Guidance or null.</param>
/// <param name="Raw">The object as it was given, for fields this server only repeats.</param>
public sealed record TranscriptionConfig(string Model, string? Language, string? Prompt, JsonElement? Raw = null);
