namespace Lexi.Grains.Interfaces.Accounts;

/// <summary>One login name, keyed by its normalised form. Being a single grain makes a name unique and counts failed attempts.</summary>
[Alias("lexi.ILoginGrain")]
public interface ILoginGrain : IGrainWithStringKey
{
    /// <summary>Takes the name and creates the person.</summary>
    /// <exception cref="LexiException"><c>name_taken</c>.</exception>
    Task<UserProfile> Register(string displayName, string passwordHash);

    /// <summary>The stored hash to check a password against; null when the name is free.</summary>
    /// <exception cref="LexiException"><c>too_many_attempts</c> with the time to wait.</exception>
    Task<LoginRecord?> Find();

    /// <summary>Counts an attempt: failures lock the name for a while, a success forgets them.</summary>
    Task RecordAttempt(bool succeeded);
}
