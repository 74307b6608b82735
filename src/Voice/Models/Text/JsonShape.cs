namespace Lexi.Voice.Models.Text;

/// <summary>The JSON an answer shall have.</summary>
/// <param name="Name">1 to 64 characters of a–z, A–Z, 0–9, underscore and dash.</param>
/// <param name="Schema">JSON Schema, as JSON text; strict: every property required, no others allowed.</param>
public sealed record JsonShape(string Name, string Schema);
