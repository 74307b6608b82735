namespace Lexi.Voice.Sessions;

/// <summary>When a session is replaced before its provider ends it.</summary>
public sealed record RollOverOptions
{
    /// <summary>How long before the end the replacement is opened. Default 60 s, at most half of the session's life; it costs one more open session for that long.</summary>
    public TimeSpan Lead { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The age at which a session is replaced whose provider does not say when it ends. Default 55 minutes.</summary>
    public TimeSpan LongestAge { get; init; } = TimeSpan.FromMinutes(55);

    /// <summary>Audio from just before the handover that the new session hears again, so that a first syllable is not lost. Default 400 ms.</summary>
    public TimeSpan LeadIn { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Audio kept while there is no session; the oldest is dropped. Default 2 s, 48 bytes a millisecond.</summary>
    public TimeSpan HeldAudio { get; init; } = TimeSpan.FromSeconds(2);

    public ReconnectPolicy Reconnect { get; init; } = ReconnectPolicy.Default;

    /// <summary>When to begin replacing a session.</summary>
    public DateTimeOffset RollAt(DateTimeOffset opened, DateTimeOffset? expires)
    {
        if (expires is not { } end)
            return opened + LongestAge;

        // A session that is short-lived by configuration is not replaced the moment it opens.
        var half = opened + ((end - opened) / 2);
        return end - Lead > half ? end - Lead : half;
    }
}
