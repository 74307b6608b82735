namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>How the next speaker is chosen.</summary>
[GenerateSerializer]
public enum SpeakerStrategy
{
    /// <summary>By name, question, relationship and temper, with a little chance.</summary>
    Natural,

    /// <summary>In the order of the list, each once a round.</summary>
    List,

    /// <summary>Nobody twice before everybody once.</summary>
    Pooled,

    /// <summary>Only when a person says who.</summary>
    Manual,

    /// <summary>A text model chooses; when it cannot, natural.</summary>
    ModelDirected,
}
