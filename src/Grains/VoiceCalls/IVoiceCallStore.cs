using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.VoiceCalls;

/// <summary>
/// What the calls slice needs of a database (tables <c>voice_sessions</c> and <c>voice_interactions</c>). Every write is committed when
/// its task completes; writing the same thing twice is the same as writing it once.
/// </summary>
public interface IVoiceCallStore
{
    /// <summary>Adds an open call.</summary>
    Task Create(VoiceCallRecord call, CancellationToken cancellation);

    /// <summary>Inserts or replaces an utterance by call and id.</summary>
    Task SaveUtterance(string callId, CallUtterance utterance, int position, CancellationToken cancellation);

    /// <summary>Ends the call. A call that is no longer active is left as it is.</summary>
    Task Finish(string callId, CallStatus status, CallEndReason reason, DateTimeOffset endedAt, CancellationToken cancellation);

    Task<VoiceCallRecord?> Find(string callId, CancellationToken cancellation);

    /// <summary>The call's utterances in the order they were said.</summary>
    Task<IReadOnlyList<CallUtterance>> ListUtterances(string callId, CancellationToken cancellation);

    /// <summary>A person's calls started before a moment, newest first.</summary>
    Task<IReadOnlyList<CallSummary>> ListByUser(string userId, DateTimeOffset? before, int limit, CancellationToken cancellation);

    /// <summary>Ids of calls that are open in the store, oldest first.</summary>
    Task<IReadOnlyList<string>> ListOpen(int limit, CancellationToken cancellation);

    /// <summary>Removes a call and its utterances.</summary>
    Task Delete(string callId, CancellationToken cancellation);
}
