using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>A turn that was decided and waits for the one before it.</summary>
/// <param name="CharacterKey">Who speaks.</param>
/// <param name="Cause">Why.</param>
/// <param name="CausedBy">The message it answers; null in auto mode.</param>
/// <param name="DecisionId">The decision that chose it.</param>
/// <param name="OnBehalfOf">The person whose rights it has.</param>
internal sealed record QueuedTurn(string CharacterKey, TurnCause Cause, string? CausedBy, string DecisionId, string OnBehalfOf);
