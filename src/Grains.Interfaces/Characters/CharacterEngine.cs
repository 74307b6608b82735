namespace Lexi.Grains.Interfaces.Characters;

/// <summary>What turns what was said into a spoken answer.</summary>
[GenerateSerializer]
public enum CharacterEngine
{
    /// <summary>One speech-to-speech session.</summary>
    Realtime,

    /// <summary>Speech-to-text, a text model, text-to-speech.</summary>
    Pipeline,
}
