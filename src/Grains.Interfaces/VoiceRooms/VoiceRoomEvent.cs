using System.Text.Json.Serialization;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What happened in a room, as everybody in it is told (docs/protocol.md). Sequences rise by one; everybody sees the same order.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.VoiceRoomEvent")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SeatChanged), "seat")]
[JsonDerivedType(typeof(SeatLeft), "seat_left")]
[JsonDerivedType(typeof(SettingsChanged), "settings")]
[JsonDerivedType(typeof(FloorChanged), "floor")]
[JsonDerivedType(typeof(UtteranceEnded), "utterance")]
[JsonDerivedType(typeof(PlaybackHeld), "held")]
[JsonDerivedType(typeof(PlaybackResumed), "resumed")]
[JsonDerivedType(typeof(PlaybackStopped), "stopped")]
[JsonDerivedType(typeof(PlaybackFinished), "finished")]
[JsonDerivedType(typeof(RecordingChanged), "recording")]
[JsonDerivedType(typeof(UsageChanged), "usage")]
[JsonDerivedType(typeof(TurnMeasured), "latency")]
[JsonDerivedType(typeof(Noticed), "notice")]
[JsonDerivedType(typeof(Closed), "closed")]
public abstract record VoiceRoomEvent
{
    [Id(0)]
    public long Sequence { get; init; }

    /// <summary>Somebody came, or something about their seat changed.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.SeatChanged")]
    public sealed record SeatChanged([property: Id(0)] RoomSeat Seat) : VoiceRoomEvent;

    /// <summary>Somebody is gone: "left", "kicked", "lost", "refused" (in the lobby) or "expired" (a reservation).</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.SeatLeft")]
    public sealed record SeatLeft([property: Id(0)] string UserId, [property: Id(1)] string Reason) : VoiceRoomEvent;

    /// <summary>The room is set otherwise.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.SettingsChanged")]
    public sealed record SettingsChanged([property: Id(0)] VoiceRoomSettings Settings) : VoiceRoomEvent;

    /// <summary>Somebody else speaks, or comes next.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.FloorChanged")]
    public sealed record FloorChanged([property: Id(0)] FloorView Floor) : VoiceRoomEvent;

    /// <summary>A person's turn has its words, or a character's turn was heard to its end or was cut.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.UtteranceEnded")]
    public sealed record UtteranceEnded([property: Id(0)] RoomUtterance Utterance) : VoiceRoomEvent;

    /// <summary>Hold the sound of this utterance: somebody may be interrupting. Keep what is buffered.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.PlaybackHeld")]
    public sealed record PlaybackHeld([property: Id(0)] string UtteranceId) : VoiceRoomEvent;

    /// <summary>It was no interruption: go on from where the sound was held.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.PlaybackResumed")]
    public sealed record PlaybackResumed([property: Id(0)] string UtteranceId) : VoiceRoomEvent;

    /// <summary>Throw away what is buffered of this utterance; later sound of it is to be ignored.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.PlaybackStopped")]
    public sealed record PlaybackStopped([property: Id(0)] string UtteranceId) : VoiceRoomEvent;

    /// <summary>All sound of the utterance has been sent; its whole length is known.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.PlaybackFinished")]
    public sealed record PlaybackFinished([property: Id(0)] string UtteranceId, [property: Id(1)] int DurationMs) : VoiceRoomEvent;

    /// <summary>Recording was asked for, began or ended.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.RecordingChanged")]
    public sealed record RecordingChanged([property: Id(0)] RecordingView Recording) : VoiceRoomEvent;

    /// <summary>What the room has cost so far; at most once in two seconds.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.UsageChanged")]
    public sealed record UsageChanged([property: Id(0)] RoomUsage Usage) : VoiceRoomEvent;

    /// <summary>How long an answer took, by its stages.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.TurnMeasured")]
    public sealed record TurnMeasured([property: Id(0)] TurnLatency Latency) : VoiceRoomEvent;

    /// <summary>Something everybody should know; the room goes on.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.Noticed")]
    public sealed record Noticed([property: Id(0)] string Code, [property: Id(1)] string Message) : VoiceRoomEvent;

    /// <summary>The last event: the room was empty for too long, its chat was deleted, or the server stops.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomEvent.Closed")]
    public sealed record Closed([property: Id(0)] string Reason) : VoiceRoomEvent;
}
