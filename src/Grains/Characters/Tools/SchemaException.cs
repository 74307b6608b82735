namespace Lexi.Grains.Characters.Tools;

/// <summary>A schema says what is not understood. The message is a sentence for its author.</summary>
internal sealed class SchemaException(string message) : Exception(message);
