namespace Lexi.Grains.GroupChats;

/// <summary>What a character remembers of the older part of a chat.</summary>
/// <param name="Text">A few sentences written by a model.</param>
/// <param name="UpToPosition">Position of the newest message that is in it.</param>
public sealed record RollingSummary(string Text, long UpToPosition);
