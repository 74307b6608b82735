using Lexi.Grains.Accounts.Names;
using Lexi.Grains.Characters;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.VoiceCalls;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.Accounts;

/// <summary>One person. The profile is a row; preferences, sign-ins and open calls are the grain's document.</summary>
public sealed partial class UserGrain(
    [PersistentState("user")] IPersistentState<UserDocument> document,
    IUserStore users,
    IVoiceCallStore calls,
    IGroupChatStore groupChats,
    IPersonaStore personaStore,
    IGrainFactory grains,
    IIdSource ids,
    Limits limits,
    AccountsInstruments instruments,
    TimeProvider time,
    ILogger<UserGrain> logger) : Grain, IUserGrain
{
    private UserProfile? _profile;

    private string UserId => this.GetPrimaryKeyString();

    private UserDocument Document => document.State;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _profile = await users.Find(UserId, cancellationToken);

    public async Task<UserProfile> Create(NewUser user)
    {
        if (_profile is null)
        {
            var created = new UserProfile
            {
                Id = UserId,
                DisplayName = CheckName(user.DisplayName),
                IsGuest = user.IsGuest,
                CreatedAt = time.GetUtcNow(),
            };
            await users.Create(created, CancellationToken.None);
            // Read back: the row is the truth, to the microsecond it keeps.
            _profile = await users.Find(UserId, CancellationToken.None) ?? created;
            instruments.PersonCreated(user.IsGuest);
        }

        return _profile;
    }

    public Task<UserProfile?> GetProfile() => Task.FromResult(_profile);

    public Task<UserPreferences> GetPreferences() => Task.FromResult(Document.Preferences);

    public async Task<UserPreferences> SetPreferences(UserPreferences preferences)
    {
        _ = RequireProfile();
        await Save(Document with { Preferences = PreferenceRules.Check(preferences) });
        return Document.Preferences;
    }

    public async Task<UserProfile> Rename(string displayName)
    {
        var profile = RequireProfile();
        var name = CheckName(displayName);
        await users.Rename(UserId, name, CancellationToken.None);
        return _profile = profile with { DisplayName = name };
    }

    public Task<PersonContext> GetContext(string characterKey) => Task.FromResult(new PersonContext
    {
        UserId = UserId,
        DisplayName = _profile?.DisplayName,
        Voice = Document.Preferences.Voices.GetValueOrDefault(characterKey),
        Language = Document.Preferences.Language,
        BarInventory = Document.Preferences.BarInventory,
        Likes = Document.Preferences.Likes,
    });

    public Task AddRefreshToken(RefreshTokenRecord token)
    {
        _ = RequireProfile();
        return Save(Document with { RefreshTokens = RefreshTokens.Add(Document.RefreshTokens, token, time.GetUtcNow()) });
    }

    public async Task<bool> RotateRefreshToken(string usedHash, RefreshTokenRecord replacement)
    {
        var (tokens, outcome) = RefreshTokens.Rotate(Document.RefreshTokens, usedHash, replacement, time.GetUtcNow());
        if (outcome == RefreshTokens.Outcome.Unknown)
        {
            return false;
        }

        await Save(Document with { RefreshTokens = tokens });
        if (outcome == RefreshTokens.Outcome.Reused)
        {
            instruments.RefreshTokenReused();
            LogRefreshTokenReused(UserId);
        }

        return outcome == RefreshTokens.Outcome.Rotated;
    }

    public async Task RevokeRefreshToken(string hash)
    {
        var tokens = RefreshTokens.Revoke(Document.RefreshTokens, hash);
        if (tokens.Count < Document.RefreshTokens.Count)
        {
            await Save(Document with { RefreshTokens = tokens });
        }
    }

    private UserProfile RequireProfile() =>
        _profile ?? throw new LexiException(ErrorCodes.NotFound, "There is no such person.");

    // Characters that people made take no name from anybody: they are told apart by their mark as AI and their author.
    private string CheckName(string name) => DisplayName.Parse(name, BuiltInCharacters.Names, limits);

    // In memory only what is on disk: a write that fails changes nothing.
    private async Task Save(UserDocument changed)
    {
        var before = document.State;
        document.State = changed;
        try
        {
            await document.WriteStateAsync();
        }
        catch
        {
            document.State = before;
            throw;
        }
    }
}
