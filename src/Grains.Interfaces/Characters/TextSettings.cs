namespace Lexi.Grains.Interfaces.Characters;

/// <summary>How a character writes.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.TextSettings")]
public sealed record TextSettings
{
    /// <summary>Null takes the configured model.</summary>
    [Id(0)]
    public string? Model { get; init; }

    /// <summary>0 to 2; null leaves it to the model.</summary>
    [Id(1)]
    public double? Temperature { get; init; }

    /// <summary>1 to 4096.</summary>
    [Id(2)]
    public int MaxOutputTokens { get; init; } = 400;

    /// <summary>Tokens of the whole prompt, 1,000 to 200,000.</summary>
    [Id(3)]
    public int ContextTokens { get; init; } = 8000;
}
