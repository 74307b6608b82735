namespace Lexi.Grains.Accounts;

/// <summary>
/// Failed logins for one name within a window that begins with the first. An attempt counts from the moment the hash is handed
/// out, or a hundred guesses at once would all see "none failed yet"; a success takes everything back.
/// </summary>
/// <param name="Since">When the window began; null when there is none.</param>
/// <param name="Count">Attempts in it that failed or have not ended.</param>
public sealed record LoginAttempts(DateTimeOffset? Since, int Count)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public static readonly LoginAttempts None = new(null, 0);

    /// <summary>How long no attempt is allowed; null when one is.</summary>
    public TimeSpan? LockedFor(DateTimeOffset now, int limit) =>
        Since is { } since && now < since + Window && Count >= limit ? since + Window - now : null;

    /// <summary>One more attempt begins.</summary>
    public LoginAttempts Begin(DateTimeOffset now) =>
        Since is { } since && now < since + Window ? this with { Count = Count + 1 } : new LoginAttempts(now, 1);
}
