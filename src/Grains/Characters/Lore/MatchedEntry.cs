using Lexi.Grains.Interfaces.Characters;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.Characters.Lore;

/// <summary>An entry that belongs into a prompt, with what its decorators say of it.</summary>
public sealed record MatchedEntry
{
    /// <summary>The entry as its author wrote it.</summary>
    public required LoreEntry Entry { get; init; }

    /// <summary>What goes into the prompt: without decorators and the comments nobody is told. Macros are still in it.</summary>
    public required string Content { get; init; }

    public LorePosition Position { get; init; }

    /// <summary>Messages from the end, where the position is at a depth: 0 is after the newest.</summary>
    public int Depth { get; init; }

    /// <summary>Whose words it is given as, where the position is at a depth.</summary>
    public TextRole Role { get; init; }

    /// <summary>What it takes of the budget.</summary>
    public int Tokens { get; init; }
}
