namespace Lexi.Voice.Turns;

/// <summary>Codes of what a person should know although the conversation goes on.</summary>
public static class TurnNotices
{
    /// <summary>No answer came, twice.</summary>
    public const string AnswerFailed = "answer.failed";

    /// <summary>The answer broke off in the middle.</summary>
    public const string AnswerIncomplete = "answer.incomplete";

    /// <summary>The model was lost; another session is being opened.</summary>
    public const string Recovering = "call.recovering";

    /// <summary>The conversation goes on.</summary>
    public const string Recovered = "call.recovered";

    /// <summary>The listener did not play what it was sent.</summary>
    public const string PlaybackStalled = "playback.stalled";

    /// <summary>The key was released before anything was said.</summary>
    public const string NothingHeard = "nothing.heard";

    /// <summary>What was said could not be written down.</summary>
    public const string NotTranscribed = "not.transcribed";
}
