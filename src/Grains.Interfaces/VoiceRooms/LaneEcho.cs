namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What a person's loudspeaker is playing now, so that its echo in the microphone is not taken for speech.</summary>
/// <param name="LaneId">Whose.</param>
/// <param name="IsPlaying">Whether any character is audible there.</param>
/// <param name="Words">The newest words that are being spoken to them, by everybody else; about 40 at most.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.LaneEcho")]
public readonly record struct LaneEcho([property: Id(0)] string LaneId, [property: Id(1)] bool IsPlaying, [property: Id(2)] string Words);
