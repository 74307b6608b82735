namespace Lexi.Simulator.People.Figures;

/// <summary>What was seen of one room.</summary>
public sealed record RoomFigures
{
    public required string RoomId { get; init; }

    public required IReadOnlyList<TurnFigures> Turns { get; init; }

    public required int Held { get; init; }

    public required int Resumed { get; init; }

    public required int Stopped { get; init; }

    public required int Interrupted { get; init; }

    public required Spread ToHeld { get; init; }

    public required Spread ToStopped { get; init; }

    public required int PeopleTurns { get; init; }

    public required WordErrors Transcript { get; init; }

    public required RoomCost Cost { get; init; }

    /// <summary>What the server found worth saying, and how often.</summary>
    public required IReadOnlyDictionary<string, int> Notices { get; init; }
}
