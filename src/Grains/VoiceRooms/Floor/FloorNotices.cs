namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>Codes of what everybody in a room is told beside the talk. Part of the protocol: added, never renamed.</summary>
internal static class FloorNotices
{
    /// <summary>Nobody could be chosen to answer in time.</summary>
    public const string Undecided = "undecided";

    /// <summary>A character was to speak and did not.</summary>
    public const string AnswerLost = "answer_lost";

    /// <summary>What a character said got stuck on its way to the listeners.</summary>
    public const string SoundStuck = "sound_stuck";

    /// <summary>What a person said was lost.</summary>
    public const string WordsLost = "words_lost";
}
