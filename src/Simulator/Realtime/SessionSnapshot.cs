namespace Lexi.Simulator.Realtime;

/// <summary>A session as the wire shows it.</summary>
public sealed record SessionSnapshot(string Id, DateTimeOffset ExpiresAt, SessionConfig Config);
