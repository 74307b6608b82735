namespace Lexi.Grains.Interfaces.Accounts;

/// <summary>One login name, keyed by its normalised form. Being a single grain makes a name unique and counts failed attempts.</summary>
[Alias("lexi.ILoginGrain")]
public interface ILoginGrain : IGrainWithStringKey
{
    /// <summary>Takes the name and creates the person.</summary>
    /// <exception cref="LexiException"><c>name_taken</c>, also when the display name could pass for a character's; <c>invalid_request</c>.</exception>
    Task<UserProfile> Register(string displayName, string passwordHash);

    /// <summary>
    /// Begins an attempt: the stored hash to check a password against; null when the name is free. The attempt counts as failed until
    /// <see cref="RecordAttempt"/> says otherwise, so that guesses made at once are counted too.
    /// </summary>
    /// <exception cref="LexiException"><c>too_many_attempts</c> with the time to wait.</exception>
    Task<LoginRecord?> Find();

    /// <summary>Ends an attempt: a success forgets the failures before it; <see cref="Limits.FailedLogins"/> of them lock the name.</summary>
    Task RecordAttempt(bool succeeded);
}
