namespace Lexi.Grains.Characters;

/// <summary>The characters that come with the program, in the order people meet them.</summary>
public static partial class BuiltInCharacters
{
    public static IReadOnlyList<CharacterDefinition> All { get; } = [Lexi(), Nyx(), Aiko(), Bartender()];

    /// <summary>Names and keys nobody and nothing else may pass for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.SelectMany(character => new[] { character.Card.Name, character.Card.Key })];

    /// <summary>Null when no built-in character has the key. Keys are exact: lower case.</summary>
    public static CharacterDefinition? Find(string key) => All.FirstOrDefault(character => character.Card.Key == key);
}
