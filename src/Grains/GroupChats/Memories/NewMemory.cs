namespace Lexi.Grains.GroupChats.Memories;

/// <param name="UserId">Whom it is about.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Importance">1 to 10.</param>
public sealed record NewMemory(string UserId, string Text, int Importance);
