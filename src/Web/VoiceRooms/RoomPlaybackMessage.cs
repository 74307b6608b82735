namespace Lexi.Web.VoiceRooms;

/// <summary>What a browser has really played of a character's utterance.</summary>
public sealed record RoomPlaybackMessage
{
    public string? UtteranceId { get; init; }

    /// <summary>Milliseconds from the beginning of the utterance.</summary>
    public int PlayedMs { get; init; }

    /// <summary>How often its buffer ran dry since it came.</summary>
    public int Underruns { get; init; }
}
