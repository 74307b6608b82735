namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What one person's microphone tells the room. Times are milliseconds of the room's clock (<see cref="OpenLane.ClockStart"/>).</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.LaneEdge")]
public abstract record LaneEdge
{
    [Id(0)]
    public required string UserId { get; init; }

    /// <summary>Of the lane that tells it: one that was replaced is not believed.</summary>
    [Id(1)]
    public required string LaneId { get; init; }

    /// <summary>The person begins to speak, or goes on with the same turn.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.LaneEdge.SpeechStarted")]
    public sealed record SpeechStarted([property: Id(0)] string UtteranceId, [property: Id(1)] long At) : LaneEdge;

    /// <summary>The person fell silent; the turn may go on.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.LaneEdge.SpeechStopped")]
    public sealed record SpeechStopped([property: Id(0)] string UtteranceId, [property: Id(1)] long At) : LaneEdge;

    /// <summary>All words of the turn so far.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.LaneEdge.Words")]
    public sealed record Words([property: Id(0)] string UtteranceId, [property: Id(1)] string Text) : LaneEdge;

    /// <summary>The turn is over. Empty text: it held no words (a cough, noise, an echo).</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.LaneEdge.TurnEnded")]
    public sealed record TurnEnded(
        [property: Id(0)] string UtteranceId,
        [property: Id(1)] string Text,
        [property: Id(2)] int DurationMs,
        [property: Id(3)] int TranscribedMs,
        [property: Id(4)] long SpeechEndedAt,
        [property: Id(5)] long WordsAt,
        [property: Id(6)] long At) : LaneEdge;

    /// <summary>Speech cannot be understood now; the person is still heard. Told once until it works again.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.LaneEdge.Failed")]
    public sealed record Failed([property: Id(0)] string Code) : LaneEdge;
}
