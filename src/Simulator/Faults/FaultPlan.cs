using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Faults;

/// <summary>What goes wrong on one connection. The default is nothing.</summary>
public sealed record FaultPlan
{
    public static FaultPlan None { get; } = new();

    /// <summary>Refuses the upgrade with this HTTP status, e.g. 401, 429, 500, 503.</summary>
    public int? UpgradeStatus { get; init; }

    /// <summary>Seconds for Retry-After of a refused upgrade.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Never answers the upgrade request.</summary>
    public bool HoldsUpgrade { get; init; }

    /// <summary>Accepts, reads and says nothing.</summary>
    public bool Stalls { get; init; }

    /// <summary>Accepts and does not even read, so that pings get no answer.</summary>
    public bool Freezes { get; init; }

    /// <summary>Goes silent this long after the start, without closing; pings get no answer either.</summary>
    public TimeSpan? FreezesAfter { get; init; }

    /// <summary>Closes in good order this long after the start, with <see cref="CloseCode"/>.</summary>
    public TimeSpan? ClosesAfter { get; init; }

    /// <summary>1000 to 4999.</summary>
    public int CloseCode { get; init; } = 1011;

    /// <summary>Breaks the TCP connection this long after the start.</summary>
    public TimeSpan? AbortsAfter { get; init; }

    /// <summary>A frame that is no JSON before every answer.</summary>
    public bool SendsGarbage { get; init; }

    /// <summary>An event of an unknown type before every event.</summary>
    public bool SendsUnknownEvents { get; init; }

    /// <summary>Audio deltas arrive in pairs, the second first.</summary>
    public bool ReordersDeltas { get; init; }

    /// <summary>The first audio delta of an answer decodes to this many bytes; 0 for as they are.</summary>
    public int HugeDeltaBytes { get; init; }

    /// <summary>Audio deltas name an item nobody has heard of.</summary>
    public bool SendsWrongIds { get; init; }

    /// <summary>Speech arrives this many times faster than it sounds; null for as configured.</summary>
    public double? Pace { get; init; }

    public bool RefusesUpdates { get; init; }

    public TimeSpan? TranscriptionDelay { get; init; }

    public bool FailsTranscriptions { get; init; }

    /// <summary>Code inside response.done of every answer; null for none.</summary>
    public string? ResponseFailure { get; init; }

    /// <summary>The session expires this long after its start.</summary>
    public TimeSpan? ExpiresAfter { get; init; }

    /// <summary>A written answer ends in good order after so many pieces, without saying that it ended; null for never.</summary>
    public int? EndsAfterPieces { get; init; }

    /// <summary>The TCP connection breaks after so many pieces of a written answer; null for never.</summary>
    public int? BreaksAfterPieces { get; init; }

    /// <summary>A written answer never ends.</summary>
    public bool IsEndless { get; init; }

    /// <summary>A written answer is this long, in characters; 0 for as it is.</summary>
    public int AnswerCharacters { get; init; }

    /// <summary>A written answer calls a function nobody offered.</summary>
    public bool CallsUnknownTool { get; init; }

    /// <summary>JSON of written answers and of arguments breaks off in the middle.</summary>
    public bool BreaksJson { get; init; }

    /// <summary>Written answers are held back by a filter.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>Applies what concerns the session itself.</summary>
    public SessionTuning Tune(SessionTuning tuning) => tuning with
    {
        Pace = Pace ?? tuning.Pace,
        RefusesUpdates = RefusesUpdates || tuning.RefusesUpdates,
        TranscriptionDelay = TranscriptionDelay ?? tuning.TranscriptionDelay,
        FailsTranscriptions = FailsTranscriptions || tuning.FailsTranscriptions,
        ResponseFailure = ResponseFailure ?? tuning.ResponseFailure,
        MaxDuration = ExpiresAfter ?? tuning.MaxDuration,
    };
}
