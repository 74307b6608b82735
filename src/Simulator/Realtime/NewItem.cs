namespace Lexi.Simulator.Realtime;

/// <summary>An item a client wants to add, with the sound of its audio parts (bytes in the session's input format).</summary>
/// <param name="Item">The item; an empty id asks for one to be made.</param>
/// <param name="Audio">The audio of all its input_audio parts, in order; empty when it has none.</param>
public sealed record NewItem(ConversationItem Item, ReadOnlyMemory<byte> Audio = default);
