using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.Interfaces.Accounts;

/// <summary>One person, keyed by user id: who they are, what they chose, the calls they hold and the sessions they are signed in with.</summary>
[Alias("lexi.IUserGrain")]
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>Creates the person; an existing one is left as it is and returned.</summary>
    /// <exception cref="LexiException"><c>invalid_request</c> for a name that cannot be one, <c>name_taken</c> for a character's.</exception>
    Task<UserProfile> Create(NewUser user);

    /// <summary>Null when there is no such person.</summary>
    Task<UserProfile?> GetProfile();

    /// <summary>Answered even while the person waits for something else: chats ask for it.</summary>
    [AlwaysInterleave]
    Task<UserPreferences> GetPreferences();

    /// <summary>Replaces the preferences whole.</summary>
    /// <exception cref="LexiException"><c>invalid_request</c> when a field is over its limit, <c>not_found</c> when there is no such person.</exception>
    Task<UserPreferences> SetPreferences(UserPreferences preferences);

    /// <summary>
    /// Changes the name: form C, without invisible characters, up to <see cref="Limits.DisplayNameCharacters"/> as people count them.
    /// </summary>
    /// <exception cref="LexiException"><c>invalid_request</c>, <c>name_taken</c> when it could pass for a character's, <c>not_found</c>.</exception>
    Task<UserProfile> Rename(string displayName);

    /// <summary>
    /// Reserves a place among the person's concurrent calls, opens the call and remembers the voice chosen for the character.
    /// </summary>
    /// <exception cref="LexiException">
    /// <c>call_limit_reached</c>, <c>unknown_character</c>, <c>unknown_voice</c>, <c>subscription_required</c>, <c>adult_content_not_allowed</c>,
    /// <c>server_full</c>, <c>not_found</c> when there is no such person.
    /// </exception>
    Task<CallSnapshot> StartCall(StartCall request);

    /// <summary>A call of this person is over; its place is free. Sent by the call.</summary>
    [OneWay]
    Task CallEnded(string callId);

    /// <summary>The person's calls, newest first.</summary>
    /// <param name="before">Only calls started before this moment; null for the newest.</param>
    /// <param name="limit">1 to <see cref="Limits.PageSize"/>.</param>
    Task<IReadOnlyList<CallSummary>> ListCalls(DateTimeOffset? before, int limit);

    /// <summary>The chats the person is in, last active first.</summary>
    /// <param name="before">Only chats last active before this moment; null for the newest.</param>
    /// <param name="limit">1 to <see cref="Limits.PageSize"/>.</param>
    Task<IReadOnlyList<GroupChatSummary>> ListGroupChats(DateTimeOffset? before, int limit);

    /// <summary>
    /// What a character may be told of this person. Answered even while the person waits for something else: a call that is being
    /// opened asks for it.
    /// </summary>
    [AlwaysInterleave]
    Task<PersonContext> GetContext(string characterKey);

    /// <summary>Whom the person plays in chats. Answered even while the person waits for something else.</summary>
    [AlwaysInterleave]
    Task<IReadOnlyList<Persona>> GetPersonas();

    /// <summary>
    /// Replaces the personas whole; one whose id is not among those there are gets a new id. At most <see cref="Limits.PersonasPerUser"/>.
    /// </summary>
    /// <exception cref="LexiException"><c>invalid_request</c>, <c>name_taken</c> for a name that could pass for a character's, <c>not_found</c>.</exception>
    Task<IReadOnlyList<Persona>> SavePersonas(IReadOnlyList<Persona> personas);

    /// <summary>Remembers a refresh token by its SHA-256; the oldest is forgotten beyond 20.</summary>
    Task AddRefreshToken(RefreshTokenRecord token);

    /// <summary>
    /// Exchanges a refresh token once. Using one twice means it was stolen: all of the person's are revoked.
    /// </summary>
    /// <returns>False when the token is unknown, expired or used before.</returns>
    Task<bool> RotateRefreshToken(string usedHash, RefreshTokenRecord replacement);

    Task RevokeRefreshToken(string hash);
}
