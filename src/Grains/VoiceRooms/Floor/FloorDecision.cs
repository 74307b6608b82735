using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>A choice of speakers that was asked for.</summary>
/// <param name="Id">Of the decision it becomes.</param>
/// <param name="Cause">Why it is needed.</param>
/// <param name="MessageId">What it is about; null in auto mode.</param>
/// <param name="OnBehalfOf">The person whose rights count.</param>
/// <param name="Deadline">When nobody waits for it any longer.</param>
internal sealed record FloorDecision(string Id, TurnCause Cause, string? MessageId, string OnBehalfOf, long Deadline)
{
    /// <summary>A person waits for it.</summary>
    public bool IsOfPerson => Cause is TurnCause.Message or TurnCause.Forced;
}
