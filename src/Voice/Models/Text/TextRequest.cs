namespace Lexi.Voice.Models.Text;

/// <summary>One answer asked of a text model.</summary>
public sealed record TextRequest
{
    /// <summary>Null takes the configured model.</summary>
    public string? Model { get; init; }

    /// <summary>In order: rules first, then the conversation.</summary>
    public required IReadOnlyList<TextMessage> Messages { get; init; }

    /// <summary>1 to 4096.</summary>
    public int MaxOutputTokens { get; init; } = 400;

    /// <summary>0 to 2; null leaves it to the model.</summary>
    public double? Temperature { get; init; }

    /// <summary>Same seed, same answer, where the provider can.</summary>
    public int? Seed { get; init; }

    /// <summary>At most four; writing ends before any of them.</summary>
    public IReadOnlyList<string> StopSequences { get; init; } = [];

    public IReadOnlyList<ToolDefinition> Tools { get; init; } = [];

    /// <summary>The answer shall be JSON of this schema; null for words.</summary>
    public JsonShape? Shape { get; init; }

    /// <summary>An opaque id of the person on whose behalf this is, for the provider's abuse detection; never a name.</summary>
    public string? SafetyIdentifier { get; init; }
}
