namespace Lexi.Grains.Interfaces.Characters;

/// <summary>Who may meet a character.</summary>
[GenerateSerializer]
public enum CharacterVisibility
{
    /// <summary>Only its owner.</summary>
    Private,

    /// <summary>Whoever has its link.</summary>
    Unlisted,

    /// <summary>Everybody, in the list.</summary>
    Public,
}
