using Lexi.Grains.GroupChats.Dynamics;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>How something that was said moves one feeling.</summary>
/// <param name="From">Whose feeling: a character key.</param>
/// <param name="To">For whom: a character key or a user id.</param>
/// <param name="Change">What becomes of it.</param>
internal sealed record FeelingMove(string From, string To, FeelingChange Change);
