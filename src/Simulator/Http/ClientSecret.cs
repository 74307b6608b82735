using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Http;

/// <summary>A token that starts sessions until it expires; a running session outlives it.</summary>
/// <param name="Value">ek_….</param>
/// <param name="ExpiresAt">Until when sessions may be started with it.</param>
/// <param name="Config">What such a session begins with.</param>
internal sealed record ClientSecret(string Value, DateTimeOffset ExpiresAt, SessionConfig Config);
