namespace Lexi.Grains.VoiceRooms;

/// <summary>A person's turn that goes on.</summary>
/// <param name="LaneId">The lane that tells of it.</param>
/// <param name="UtteranceId">Which.</param>
/// <param name="EndsBy">When it is over without words, because its lane is; null while the lane is open.</param>
internal sealed record OpenTurn(string LaneId, string UtteranceId, long? EndsBy = null);
