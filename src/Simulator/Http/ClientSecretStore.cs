using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Http;

/// <summary>The client secrets that are good at the moment. Bounded: the oldest make room. Thread-safe.</summary>
internal sealed class ClientSecretStore(TimeProvider time, int seed)
{
    public const string Prefix = "ek_";
    public const int MaxSecrets = 10_000;

    private readonly Lock _gate = new();
    private readonly IdSource _ids = new(seed ^ 0xE4E4);
    private readonly Dictionary<string, ClientSecret> _secrets = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public ClientSecret Create(TimeSpan lifetime, SessionConfig config)
    {
        lock (_gate)
        {
            var secret = new ClientSecret(_ids.Next(Prefix), time.GetUtcNow() + lifetime, config);
            if (_order.Count == MaxSecrets)
                _secrets.Remove(_order.Dequeue());
            _secrets.Add(secret.Value, secret);
            _order.Enqueue(secret.Value);
            return secret;
        }
    }

    /// <summary>The secret, when it exists and has not expired.</summary>
    public ClientSecret? Find(string value)
    {
        lock (_gate)
            return _secrets.TryGetValue(value, out var secret) && secret.ExpiresAt > time.GetUtcNow() ? secret : null;
    }
}
