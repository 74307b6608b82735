namespace Lexi.Simulator.Realtime;

/// <summary>One entry of a response's own input: an item of the conversation, or one that exists for this response only.</summary>
/// <param name="ReferencedId">Id of an existing item; null when <paramref name="Item"/> is given.</param>
/// <param name="Item">The item; null for a reference.</param>
public sealed record ResponseInput(string? ReferencedId, NewItem? Item);
