using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.VoiceCalls;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>What the store would say of the recorded calls.</summary>
internal sealed class RecordedCallStore(RecordedCalls calls) : IVoiceCallStore
{
    public List<string> Open { get; } = [];

    public Exception? ListFailure { get; set; }

    public Task<VoiceCallRecord?> Find(string callId, CancellationToken cancellation) => Task.FromResult(
        calls.Find(callId) is { Opened: { } opened } call
            ? new VoiceCallRecord
            {
                CallId = callId,
                UserId = opened.UserId,
                CharacterKey = opened.CharacterKey,
                Voice = "alloy",
                Status = call.Status,
                StartedAt = DateTimeOffset.UnixEpoch,
            }
            : null);

    public Task<IReadOnlyList<string>> ListOpen(int limit, CancellationToken cancellation) =>
        ListFailure is null ? Task.FromResult<IReadOnlyList<string>>([.. Open.Take(limit)]) : throw ListFailure;

    public Task<IReadOnlyList<CallSummary>> ListByUser(string userId, DateTimeOffset? before, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<CallSummary>>([]);

    public Task Create(VoiceCallRecord call, CancellationToken cancellation) => throw new NotSupportedException();

    public Task SaveUtterance(string callId, CallUtterance utterance, int position, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task Finish(string callId, CallStatus status, CallEndReason reason, DateTimeOffset endedAt, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<CallUtterance>> ListUtterances(string callId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task Delete(string callId, CancellationToken cancellation) => throw new NotSupportedException();
}
