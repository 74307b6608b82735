using Lexi.Grains.VoiceRooms.Floor;
using Lexi.Grains.VoiceRooms.Voices;

namespace Lexi.Grains.VoiceRooms;

/// <summary>A turn of a character from being prepared to being heard, cut or thrown away.</summary>
internal sealed class CharacterTurn(QueuedAnswer turn)
{
    public QueuedAnswer Turn => turn;

    public string UtteranceId => turn.UtteranceId;

    /// <summary>What is being said; null before the model is asked.</summary>
    public SpokenAnswer? Answer { get; set; }

    /// <summary>It may be heard.</summary>
    public bool IsPlaying { get; set; }

    public bool IsHeld { get; set; }

    /// <summary>Everybody knows its length.</summary>
    public bool IsFinished { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When its first sound left; null before.</summary>
    public long? FirstSentAt { get; set; }

    /// <summary>What the floor was told last.</summary>
    public int HeardMs { get; set; } = -1;

    /// <summary>What the chat was told last.</summary>
    public string Said { get; set; } = "";

    public long SaidAt { get; set; }

    /// <summary>The newest of its words that have left.</summary>
    public string NewestWords { get; set; } = "";

    public long OutputTokens { get; set; }
}
