using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.VoiceCalls;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>Calls in memory, as a database would keep them; <see cref="BeforeWrite"/> and <see cref="BeforeListing"/> make it slow or absent.</summary>
internal sealed class InMemoryCallStore : IVoiceCallStore
{
    private readonly Dictionary<string, VoiceCallRecord> _calls = [];
    private readonly Dictionary<string, SortedDictionary<int, CallUtterance>> _lines = [];

    public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

    public Func<Task> BeforeListing { get; set; } = () => Task.CompletedTask;

    public async Task Create(VoiceCallRecord call, CancellationToken cancellation)
    {
        await BeforeWrite();
        _calls.Add(call.CallId, call);
        _lines.Add(call.CallId, []);
    }

    public async Task SaveUtterance(string callId, CallUtterance utterance, int position, CancellationToken cancellation)
    {
        await BeforeWrite();
        if (!utterance.IsFinal)
            throw new InvalidOperationException("Only what is final is stored.");
        _lines[callId][position] = utterance;
    }

    public async Task Finish(string callId, CallStatus status, CallEndReason reason, DateTimeOffset endedAt, CancellationToken cancellation)
    {
        await BeforeWrite();
        if (_calls[callId].Status == CallStatus.Active)
            _calls[callId] = _calls[callId] with { Status = status, EndReason = reason, EndedAt = endedAt };
    }

    public Task<VoiceCallRecord?> Find(string callId, CancellationToken cancellation) => Task.FromResult(_calls.GetValueOrDefault(callId));

    public async Task<IReadOnlyList<CallUtterance>> ListUtterances(string callId, CancellationToken cancellation)
    {
        await BeforeListing();
        return [.. _lines.GetValueOrDefault(callId, []).Values];
    }

    public Task<IReadOnlyList<CallSummary>> ListByUser(string userId, DateTimeOffset? before, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<CallSummary>>([]);

    public Task<IReadOnlyList<string>> ListOpen(int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([.. _calls.Values.Where(call => call.Status == CallStatus.Active).Select(call => call.CallId).Take(limit)]);

    public Task Delete(string callId, CancellationToken cancellation)
    {
        _ = _calls.Remove(callId);
        _ = _lines.Remove(callId);
        return Task.CompletedTask;
    }
}
