namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>A word where it stands.</summary>
/// <param name="Text">Folded: small letters, no marks.</param>
/// <param name="Start">First UTF-16 unit in the text.</param>
/// <param name="End">Behind the last.</param>
/// <param name="IsCapital">Its first letter is a capital.</param>
internal readonly record struct TextWord(string Text, int Start, int End, bool IsCapital);
