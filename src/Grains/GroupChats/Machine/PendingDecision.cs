using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>A choice of speakers that is being made: what people may use is asked, and perhaps a model.</summary>
/// <param name="Id">Of the decision it becomes.</param>
/// <param name="Cause">Why one is needed.</param>
/// <param name="CausedBy">The message it is about; null in auto mode.</param>
/// <param name="OnBehalfOf">The person whose rights count.</param>
/// <param name="Deadline">When it is given up.</param>
internal sealed record PendingDecision(string Id, TurnCause Cause, string? CausedBy, string OnBehalfOf, DateTimeOffset Deadline);
