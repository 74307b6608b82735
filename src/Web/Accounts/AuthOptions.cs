namespace Lexi.Web.Accounts;

/// <summary>Section <c>Lexi:Auth</c>.</summary>
public sealed class AuthOptions
{
    public const string Section = "Lexi:Auth";

    /// <summary>Secret of the access tokens (HS256), at least 32 bytes of UTF-8; <c>JWT_SECRET</c> sets it too. Required outside development.</summary>
    public string? JwtSecret { get; set; }

    /// <summary>Life of an access token in minutes, 1 to 1440; 60. Longer costs a longer wait after a theft.</summary>
    public int AccessMinutes { get; set; } = 60;

    /// <summary>Life of a refresh token in days, 1 to 365; 30.</summary>
    public int RefreshDays { get; set; } = 30;

    /// <summary>Life of a socket ticket in seconds, 5 to 120; 30.</summary>
    public int TicketSeconds { get; set; } = 30;
}
