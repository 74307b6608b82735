using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.Accounts;

/// <summary>What one person may use: read once, kept in memory, written through. Asked before every answer.</summary>
public sealed partial class EntitlementGrain(
    IEntitlementStore store,
    IUserStore users,
    IGrainFactory grains,
    CharacterOptions options,
    CharacterInstruments instruments,
    TimeProvider time,
    ILogger<EntitlementGrain> logger) : Grain, IEntitlementGrain
{
    private const int KeyCharacters = 64;
    private const int TierCharacters = 100;

    private Entitlements? _entitlements;

    private string UserId => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _entitlements = await store.Find(UserId, cancellationToken);

    public async Task Require(IReadOnlyList<string> characterKeys, bool isAdult)
    {
        var cards = new List<CharacterCard?>(characterKeys.Count);
        foreach (var key in characterKeys)
        {
            cards.Add(string.IsNullOrWhiteSpace(key) || key.Length > KeyCharacters ? null : await grains.GetGrain<ICharacterGrain>(key).GetCard());
        }

        try
        {
            CharacterAccess.Require(UserId, cards, isAdult, _entitlements ?? new Entitlements(), options, time.GetUtcNow());
        }
        catch (LexiException refusal)
        {
            instruments.Refused(refusal.Code);
            throw;
        }
    }

    public async Task<Entitlements> Get() => (_entitlements ?? new Entitlements()) with { IsAdministrator = await IsAdministrator() };

    public async Task Grant(Subscription subscription)
    {
        var known = await RequirePerson();
        var isPossible = subscription is { CharacterKey.Length: > 0 and <= KeyCharacters }
            && subscription.CharacterKey.All(unit => char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit) || unit is '-' or '_' or '*');
        if (!isPossible)
        {
            throw new LexiException(ErrorCodes.InvalidRequest, "A subscription is to a character's key, or to \"*\" for all.");
        }

        var kept = subscription with { Tier = QuotedText.Clean(AuthorText.Check(subscription.Tier, TierCharacters, "A tier"), TierCharacters) };
        await store.Save(UserId, kept, CancellationToken.None);
        _entitlements = known with { Subscriptions = [.. known.Subscriptions.Where(each => each.CharacterKey != kept.CharacterKey), kept] };
        LogChanged(UserId);
    }

    public async Task Revoke(string characterKey)
    {
        var known = await RequirePerson();
        await store.Remove(UserId, characterKey, CancellationToken.None);
        _entitlements = known with { Subscriptions = [.. known.Subscriptions.Where(each => each.CharacterKey != characterKey)] };
        LogChanged(UserId);
    }

    public async Task SetAdult(bool isAdult)
    {
        var known = await RequirePerson();
        await store.SetAdult(UserId, isAdult, CancellationToken.None);
        _entitlements = known with { IsAdult = isAdult };
        LogChanged(UserId);
    }

    /// <summary>Again from the store when there was nobody: this grain may have been asked before its person was created.</summary>
    private async Task<Entitlements> RequirePerson() =>
        _entitlements ??= await store.Find(UserId, CancellationToken.None) ?? throw new LexiException(ErrorCodes.NotFound, "There is no such person.");

    private async Task<bool> IsAdministrator()
    {
        foreach (var administrator in options.Administrators)
        {
            if (administrator == UserId || (await users.FindLogin(administrator.ToLowerInvariant(), CancellationToken.None))?.UserId == UserId)
            {
                return true;
            }
        }

        return false;
    }
}
