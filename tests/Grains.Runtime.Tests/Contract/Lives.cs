using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>What grains reported about their lives, in order.</summary>
public sealed class Lives
{
    private readonly ConcurrentDictionary<string, Channel<string>> _events = new();

    /// <summary>Keys whose activation fails.</summary>
    public ConcurrentDictionary<string, Exception> Failing { get; } = new();

    /// <summary>Grains that call another one, the value, while they end.</summary>
    public ConcurrentDictionary<string, string> Waking { get; } = new();

    public void Report(string key, string what) => _ = Of(key).Writer.TryWrite(what);

    public async Task<string> Next(string key) =>
        await Of(key).Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public bool HasMore(string key) => Of(key).Reader.Count > 0;

    private Channel<string> Of(string key) => _events.GetOrAdd(key, static _ => Channel.CreateUnbounded<string>());
}
