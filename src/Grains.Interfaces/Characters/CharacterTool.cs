namespace Lexi.Grains.Interfaces.Characters;

/// <param name="Name">1 to 64 characters of a–z, 0–9 and underscore.</param>
/// <param name="Description">When to call it, for the model.</param>
/// <param name="ParametersSchema">JSON Schema of the arguments.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CharacterTool")]
public sealed record CharacterTool(
    [property: Id(0)] string Name,
    [property: Id(1)] string Description,
    [property: Id(2)] string ParametersSchema);
