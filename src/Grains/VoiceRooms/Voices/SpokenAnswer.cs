using Lexi.Voice.Playout;

namespace Lexi.Grains.VoiceRooms.Voices;

/// <summary>One answer of a character, from being asked for on. Its voice fills it, the room plays it. Times are of the room's clock.</summary>
internal sealed class SpokenAnswer(string characterKey, string utteranceId, long askedAt) : IDisposable
{
    public string CharacterKey { get; } = characterKey;

    public string UtteranceId { get; } = utteranceId;

    /// <summary>Sound and words; the room takes them out.</summary>
    public SpokenBuffer Sound { get; } = new(SpokenBuffer.RoomPace);

    public long AskedAt { get; } = askedAt;

    /// <summary>When its first word was here.</summary>
    public long? FirstWordAt { get; set; }

    /// <summary>When its first sound was here.</summary>
    public long? FirstSoundAt { get; set; }

    public void Dispose() => Sound.Dispose();
}
