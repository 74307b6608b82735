using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>Who may meet a character, as pure rules. What is private to somebody else is not there.</summary>
public static class CharacterAccess
{
    /// <summary>True when the person can know that there is such a character.</summary>
    public static bool IsVisible(CharacterCard card, string? userId) =>
        card.Visibility != CharacterVisibility.Private || card.OwnerId is null || card.OwnerId == userId;

    /// <summary>Whether a person may be answered by characters.</summary>
    /// <param name="userId">Who asks.</param>
    /// <param name="asked">The characters in the order they are named; null where there is none.</param>
    /// <param name="isAdult">The chat or call has adult content.</param>
    /// <param name="entitlements">What the person may use.</param>
    /// <param name="options">What is free.</param>
    /// <param name="now">For subscriptions that end.</param>
    /// <exception cref="LexiException"><c>unknown_character</c>, <c>subscription_required</c>, <c>adult_content_not_allowed</c>: of the first that misses.</exception>
    public static void Require(
        string userId, IEnumerable<CharacterCard?> asked, bool isAdult, Entitlements entitlements, CharacterOptions options, DateTimeOffset now)
    {
        foreach (var card in asked)
        {
            if (card is null || !IsVisible(card, userId))
            {
                throw Unknown();
            }

            if (!options.IsFree(card.Key, card.OwnerId == userId) && !HasSubscription(entitlements, card.Key, now))
            {
                throw new LexiException(ErrorCodes.SubscriptionRequired, $"No subscription for {card.Name}");
            }

            RequireAdult(card.IsAdult, entitlements);
        }

        RequireAdult(isAdult, entitlements);
    }

    /// <exception cref="LexiException"><c>adult_content_not_allowed</c>.</exception>
    public static void RequireAdult(bool isAdult, Entitlements entitlements)
    {
        if (isAdult && !entitlements.IsAdult)
        {
            throw new LexiException(ErrorCodes.AdultContentNotAllowed, "Your account is not entitled to adult content.");
        }
    }

    public static LexiException Unknown() => new(ErrorCodes.UnknownCharacter, "There is no such character.");

    private static bool HasSubscription(Entitlements entitlements, string key, DateTimeOffset now) => entitlements.Subscriptions.Any(
        subscription => (subscription.CharacterKey == key || subscription.CharacterKey == CharacterOptions.All)
            && (subscription.ValidUntil is not { } end || now < end));
}
