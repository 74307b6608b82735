namespace Lexi.Grains.GroupChats.Machine;

/// <summary>A person's message for which nobody was chosen yet.</summary>
/// <param name="MessageId">Which.</param>
/// <param name="UserId">Whose.</param>
/// <param name="IsAddressed">It names a character or answers one: it is decided even when somebody writes after it.</param>
internal sealed record WaitingMessage(string MessageId, string UserId, bool IsAddressed);
