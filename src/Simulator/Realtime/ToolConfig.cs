using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>A tool as it was given. Only functions are ever called; others are accepted and repeated.</summary>
/// <param name="Function">The function; null for a tool of another type.</param>
/// <param name="Raw">The object as it was given.</param>
public sealed record ToolConfig(MindTool? Function, JsonElement Raw);
