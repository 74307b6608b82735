namespace Lexi.Simulator.Realtime;

/// <summary>A function call a mind asks for.</summary>
/// <param name="Name">The function.</param>
/// <param name="ArgumentsJson">Its arguments, a JSON object as text.</param>
public sealed record MindToolCall(string Name, string ArgumentsJson);
