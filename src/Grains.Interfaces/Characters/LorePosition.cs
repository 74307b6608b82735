namespace Lexi.Grains.Interfaces.Characters;

/// <summary>Where an entry stands in the prompt.</summary>
[GenerateSerializer]
public enum LorePosition
{
    BeforeCharacter,

    AfterCharacter,

    /// <summary>Among the messages, at its depth.</summary>
    AtDepth,
}
