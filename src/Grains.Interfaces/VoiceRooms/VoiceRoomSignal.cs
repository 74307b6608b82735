using System.Text.Json.Serialization;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>What is true only now in a room: it has no sequence, is not kept and never replayed.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.VoiceRoomSignal")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SpeechChanged), "speech")]
[JsonDerivedType(typeof(PersonWords), "words")]
[JsonDerivedType(typeof(CharacterWords), "spoken")]
[JsonDerivedType(typeof(LineChanged), "line")]
public abstract record VoiceRoomSignal
{
    /// <summary>A person begins or stops to speak.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomSignal.SpeechChanged")]
    public sealed record SpeechChanged([property: Id(0)] string UserId, [property: Id(1)] bool IsSpeaking) : VoiceRoomSignal;

    /// <summary>All words of a person's turn so far.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomSignal.PersonWords")]
    public sealed record PersonWords([property: Id(0)] string UtteranceId, [property: Id(1)] string UserId, [property: Id(2)] string Text) : VoiceRoomSignal;

    /// <summary>More words of a character, to be shown when <paramref name="OffsetMs"/> of its sound has been heard.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomSignal.CharacterWords")]
    public sealed record CharacterWords(
        [property: Id(0)] string UtteranceId,
        [property: Id(1)] string CharacterKey,
        [property: Id(2)] int OffsetMs,
        [property: Id(3)] string Text) : VoiceRoomSignal;

    /// <summary>How good a person's line is: 0 lost, 1 bad, 2 fair, 3 good.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("lexi.VoiceRoomSignal.LineChanged")]
    public sealed record LineChanged([property: Id(0)] string UserId, [property: Id(1)] int Quality) : VoiceRoomSignal;
}
