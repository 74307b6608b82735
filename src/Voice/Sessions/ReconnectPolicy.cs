using Lexi.Voice.Models;

namespace Lexi.Voice.Sessions;

/// <summary>When a lost session is opened again: three tries that begin within two seconds, and only where trying can help.</summary>
public sealed record ReconnectPolicy
{
    public static readonly ReconnectPolicy Default = new();

    /// <summary>How often it is tried. Default 3, range 0 (never) to 10.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>The longest wait before the second try; it doubles for each one after. Default 400 ms.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>No try is put off longer than this, whatever the provider asks for. Default 2 s.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait before a try.</summary>
    /// <param name="attempt">0 for the first one after the loss.</param>
    /// <param name="failure">What went wrong last.</param>
    /// <param name="retryAfter">What the provider asked for, if it did.</param>
    /// <param name="random">0 to 1. Spreads out the sessions that were lost together.</param>
    /// <returns>Null when it is not to be tried.</returns>
    public TimeSpan? Wait(int attempt, ModelFailure failure, TimeSpan? retryAfter, double random)
    {
        if (attempt >= Tries || !CanHelp(failure))
            return null;
        if (retryAfter is { } asked && asked > LongestWait)
            return null;

        // The first try is spread over a quarter of the first wait: most losses are one socket, not the provider.
        var longest = attempt == 0 ? FirstWait / 4 : FirstWait * Math.Pow(2, attempt - 1);
        var spread = attempt == 0 ? longest * random : longest * (0.5 + (random / 2));
        var wait = spread < LongestWait ? spread : LongestWait;
        return retryAfter is { } atLeast && atLeast > wait ? atLeast : wait;
    }

    /// <summary>Whether another try can succeed. A wrong key or a refused configuration stays wrong.</summary>
    public static bool CanHelp(ModelFailure failure) => failure is ModelFailure.ConnectionLost or ModelFailure.ConnectionRefused
        or ModelFailure.HostNotFound or ModelFailure.Silent or ModelFailure.ServerError or ModelFailure.SessionExpired
        or ModelFailure.RateLimited or ModelFailure.ClosedByProvider;
}
