namespace Lexi.Simulator.Realtime;

/// <summary>A function a mind may call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">When to call it; may be empty.</param>
/// <param name="ParametersSchema">JSON Schema of the arguments, as JSON text; "{}" when none was given.</param>
public sealed record MindTool(string Name, string Description, string ParametersSchema);
