namespace Lexi.Grains.VoiceRooms.Voices;

/// <summary>What a character's voice is doing.</summary>
internal enum VoicePhase
{
    Idle,

    /// <summary>An answer waits for the session.</summary>
    Opening,

    /// <summary>Asked for, not begun.</summary>
    Asked,

    /// <summary>Being made.</summary>
    Answering,

    /// <summary>Functions that it called are run.</summary>
    RunningTools,

    /// <summary>Cancelled; the model has not said so yet.</summary>
    Draining,
}
