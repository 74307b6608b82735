namespace Lexi.Grains.Interfaces.Characters;

[GenerateSerializer]
public enum EndpointingMode
{
    /// <summary>A turn ends with silence.</summary>
    ServerVad,

    /// <summary>A turn ends when what was said sounds finished.</summary>
    SemanticVad,
}
