namespace Lexi.Voice.Models;

/// <summary>An earlier utterance, replayed as text (audio of earlier answers cannot be replayed).</summary>
/// <param name="Role">Whose words they are.</param>
/// <param name="Text">What was said and, of an answer that was cut off, only what was heard. An empty one is left out.</param>
/// <param name="ItemId">
/// The id the item shall have in the new session, so that it can still be deleted there; null lets the provider choose.
/// </param>
public sealed record HistoryItem(ConversationRole Role, string Text, string? ItemId = null);
