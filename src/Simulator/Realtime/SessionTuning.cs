namespace Lexi.Simulator.Realtime;

/// <summary>How a session behaves in time, its bounds, and what is made to go wrong.</summary>
public sealed record SessionTuning
{
    /// <summary>Speech is delivered this many times faster than it sounds, 0.1 to 1000. The real service is well above 1, which is what makes interruption bugs visible.</summary>
    public double Pace { get; init; } = 4;

    /// <summary>From the request to the first word.</summary>
    public TimeSpan FirstOutputDelay { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Longest piece of audio in one delta, 20 to 1000 ms.</summary>
    public int AudioDeltaMs { get; init; } = 100;

    /// <summary>Between two deltas of written text or of a transcription.</summary>
    public TimeSpan TextDeltaInterval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>From the end of a turn to the first word of its transcription.</summary>
    public TimeSpan TranscriptionDelay { get; init; } = TimeSpan.FromMilliseconds(120);

    /// <summary>The session ends by itself after this long.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Most audio that waits for a commit; a turn detected by voice is committed when it gets there. 1 to 30 minutes.</summary>
    public TimeSpan MaxBufferedAudio { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Most audio of earlier items kept for conversation.item.retrieve; the oldest is forgotten first.</summary>
    public TimeSpan RetainedAudio { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Most items in a conversation.</summary>
    public int MaxItems { get; init; } = 5000;

    /// <summary>Most characters of text in a conversation.</summary>
    public int MaxConversationLength { get; init; } = 4_000_000;

    /// <summary>What a mind reads of a long conversation, latest first, in characters; about the 128k tokens of the real models.</summary>
    public int ContextLength { get; init; } = 500_000;

    /// <summary>Longest answer in characters; speech of it takes about a second for each 14.</summary>
    public int MaxAnswerLength { get; init; } = 4000;

    /// <summary>Most answers being made at once, those outside the conversation included.</summary>
    public int MaxResponses { get; init; } = 16;

    /// <summary>Tokens a minute shown by rate_limits.updated.</summary>
    public int TokensPerMinute { get; init; } = 200_000;

    /// <summary>Answers every append with the same audio at once; nothing else listens. For benchmarks.</summary>
    public bool EchoesAudio { get; init; }

    /// <summary>Every session.update is refused.</summary>
    public bool RefusesUpdates { get; init; }

    /// <summary>Every transcription fails.</summary>
    public bool FailsTranscriptions { get; init; }

    /// <summary>Every response ends as failed with this code (server_error, rate_limit_exceeded, insufficient_quota); null for none.</summary>
    public string? ResponseFailure { get; init; }
}
