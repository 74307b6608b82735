using Lexi.Voice.Models;

namespace Lexi.Voice.Sessions;

/// <summary>
/// Whether a conversation is between two turns: nobody speaks, no answer is asked for, made or (by estimate) still being heard,
/// and every turn has its words. A pure machine over what a session announces
/// and is asked; a value, because it changes with every frame. Default is the state of a new session.
/// </summary>
public readonly record struct TurnBoundary
{
    private readonly string[]? _unheard;

    /// <summary>Whether the provider answers every committed turn without being asked.</summary>
    public bool AnswersByItself { get; init; }

    /// <summary>The answer that was asked for, or is owed, and has not begun; null when there is none.</summary>
    public RealtimeCommand.AnswerRequest? Asked { get; private init; }

    /// <summary>The answer being made.</summary>
    public string? Response { get; private init; }

    /// <summary>The answer being made, or made last, stands apart from the conversation: nothing of it is remembered there.</summary>
    public bool IsApart { get; private init; }

    private bool Speaking { get; init; }

    /// <summary>Push-to-talk audio that is not committed.</summary>
    private bool Uncommitted { get; init; }

    private DateTimeOffset HeardUntil { get; init; }

    /// <summary>The person's turns whose words have not come yet.</summary>
    public IReadOnlyList<string> Unheard
    {
        get => _unheard ?? [];
        private init => _unheard = [.. value];
    }

    public bool IsBetweenTurns(DateTimeOffset now) =>
        !Speaking && !Uncommitted && Asked is null && Response is null && Unheard.Count == 0 && now >= HeardUntil;

    public TurnBoundary Sent(RealtimeCommand command) => command switch
    {
        RealtimeCommand.AnswerRequest asked => this with { Asked = asked },
        RealtimeCommand.CancelResponse => this with { Asked = null, HeardUntil = default },
        RealtimeCommand.TruncateItem => this with { HeardUntil = default },
        RealtimeCommand.CommitAudio => this with { Uncommitted = false },
        RealtimeCommand.ClearAudio => this with { Uncommitted = false, Speaking = false },
        _ => this,
    };

    /// <summary>Audio went up; it matters only where nobody but the caller ends a turn.</summary>
    public TurnBoundary SentAudio(bool pushToTalk) => pushToTalk == Uncommitted ? this : this with { Uncommitted = pushToTalk };

    /// <summary>Audio came down. It arrives faster than it is heard: heard from now, or from the end of what came before.</summary>
    public TurnBoundary HeardAudio(TimeSpan duration, DateTimeOffset now) => this with { HeardUntil = (HeardUntil > now ? HeardUntil : now) + duration };

    public TurnBoundary Announced(VoiceModelEvent announced) => announced switch
    {
        VoiceModelEvent.SpeechStarted => this with { Speaking = true },
        // Not at SpeechStopped: until it is committed, the turn exists only in the session that heard it.
        VoiceModelEvent.InputCommitted committed => this with
        {
            Speaking = false,
            Uncommitted = false,
            Unheard = [.. Unheard.TakeLast(63), committed.ItemId],
            Asked = AnswersByItself ? Asked ?? new RealtimeCommand.CreateResponse() : Asked,
        },
        VoiceModelEvent.InputTranscriptCompleted completed => Hear(completed.ItemId),
        VoiceModelEvent.InputTranscriptFailed failed => Hear(failed.ItemId),
        VoiceModelEvent.ResponseStarted started => this with { Asked = null, Response = started.ResponseId, IsApart = Asked is RealtimeCommand.CreateAnswer },
        // Perhaps the request for an answer; then none will come.
        VoiceModelEvent.CommandRefused => this with { Asked = null },
        VoiceModelEvent.ResponseFinished => this with { Response = null },
        _ => this,
    };

    private TurnBoundary Hear(string itemId) => this with { Unheard = [.. Unheard.Where(unheard => unheard != itemId)] };
}
