using System.Collections.Concurrent;

namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>Where a test meets code inside a grain: the grain arrives and waits, the test sees it and lets it go.</summary>
public sealed class Gates
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new();

    public Task Arrived(string name) => Of(name).Arrival.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public bool HasArrived(string name) => Of(name).Arrival.Task.IsCompleted;

    public void Open(string name) => Of(name).Opening.TrySetResult();

    public Task Pass(string name)
    {
        var gate = Of(name);
        _ = gate.Arrival.TrySetResult();
        return gate.Opening.Task;
    }

    public Task Pass(string name, CancellationToken token) => Pass(name).WaitAsync(token);

    private Gate Of(string name) => _gates.GetOrAdd(name, static _ => new Gate());

    private sealed class Gate
    {
        public TaskCompletionSource Arrival { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Opening { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
