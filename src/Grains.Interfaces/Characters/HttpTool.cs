namespace Lexi.Grains.Interfaces.Characters;

/// <summary>A tool that is somebody else's HTTPS address.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.HttpTool")]
public sealed record HttpTool
{
    [Id(0)]
    public required CharacterTool Tool { get; init; }

    /// <summary>https only, and on the server's allow-list. Arguments are the JSON body of a POST.</summary>
    [Id(1)]
    public required string Url { get; init; }

    /// <summary>100 to 10,000.</summary>
    [Id(2)]
    public int TimeoutMs { get; init; } = 3000;
}
