using System.Collections.Concurrent;
using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>All calls of a test, and the store they are in.</summary>
internal sealed class RecordedCalls
{
    private readonly ConcurrentDictionary<string, RecordedCall> _calls = new();

    public RecordedCalls() => Store = new RecordedCallStore(this);

    public RecordedCallStore Store { get; }

    /// <summary>Opens fail with this; null lets them succeed.</summary>
    public Exception? OpenFailure { get; set; }

    /// <summary>Runs within an open.</summary>
    public Func<OpenCall, Task>? OnOpen { get; set; }

    public IEnumerable<RecordedCall> Opened => _calls.Values.Where(call => call.Opened is not null);

    public RecordedCall Get(string callId) => _calls.GetOrAdd(callId, id => new RecordedCall(this, id));

    public RecordedCall? Find(string callId) => _calls.GetValueOrDefault(callId);
}
