namespace Lexi.Voice.Models;

/// <summary>An earlier utterance, replayed as text (audio of earlier answers cannot be replayed).</summary>
public sealed record HistoryItem(ConversationRole Role, string Text);
