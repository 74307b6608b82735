namespace Lexi.Voice.Models;

/// <summary>A function the model may call.</summary>
/// <param name="Name">1 to 64 characters of a–z, A–Z, 0–9, underscore and dash.</param>
/// <param name="Description">When to call it, for the model.</param>
/// <param name="ParametersSchema">JSON Schema of the arguments, as JSON text.</param>
public sealed record ToolDefinition(string Name, string Description, string ParametersSchema);
