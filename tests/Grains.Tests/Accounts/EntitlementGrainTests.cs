#if !ORLEANS
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.Accounts;

public sealed class EntitlementGrainTests
{
    private const string Ada = "usr_ada";

    [Fact]
    public async Task What_is_free_needs_no_subscription()
    {
        await using var host = new AccountsHost(options: new CharacterOptions { Free = ["lexi", "nyx"] });
        await host.Entitlements(Ada).Require(["nyx", "lexi"], isAdult: false);
        await Refused(ErrorCodes.SubscriptionRequired, "No subscription for Aiko", () => host.Entitlements(Ada).Require(["nyx", "aiko"], isAdult: false));
    }

    [Fact]
    public async Task The_first_that_misses_is_named_in_the_order_that_was_asked()
    {
        await using var host = await Paying();
        await host.Entitlements(Ada).Grant(new Subscription { CharacterKey = "nyx" });
        await Refused(ErrorCodes.SubscriptionRequired, "No subscription for Marlow", () => host.Entitlements(Ada).Require(["nyx", "bartender", "aiko"], false));
        await Refused(ErrorCodes.SubscriptionRequired, "No subscription for Aiko", () => host.Entitlements(Ada).Require(["aiko", "bartender", "nyx"], false));
        await Refused(ErrorCodes.UnknownCharacter, null, () => host.Entitlements(Ada).Require(["nyx", "nobody", "aiko"], false));
        await Refused(ErrorCodes.UnknownCharacter, null, () => host.Entitlements(Ada).Require([""], false));
    }

    [Fact]
    public async Task A_subscription_holds_until_it_ends_or_is_revoked()
    {
        await using var host = await Paying();
        var entitlements = host.Entitlements(Ada);
        await entitlements.Grant(new Subscription { CharacterKey = "nyx", Tier = "gold", ValidUntil = host.Time.GetUtcNow().AddMinutes(1) });
        await entitlements.Require(["nyx"], isAdult: false);
        host.Time.Now += TimeSpan.FromMinutes(1);
        await Refused(ErrorCodes.SubscriptionRequired, "No subscription for Nyx", () => entitlements.Require(["nyx"], isAdult: false));
        await entitlements.Grant(new Subscription { CharacterKey = "*" });
        await entitlements.Require(["nyx", "lexi"], isAdult: false);
        await entitlements.Revoke("*");
        await Refused(ErrorCodes.SubscriptionRequired, "No subscription for Lexi", () => entitlements.Require(["lexi"], isAdult: false));
        Assert.Equal(["nyx"], (await entitlements.Get()).Subscriptions.Select(subscription => subscription.CharacterKey));
    }

    [Fact]
    public async Task Adult_content_is_for_those_an_administrator_let_in()
    {
        await using var host = new AccountsHost();
        _ = await host.NewUser(Ada);
        await Refused(ErrorCodes.AdultContentNotAllowed, null, () => host.Entitlements(Ada).Require(["nyx"], isAdult: true));
        await host.Entitlements(Ada).SetAdult(true);
        await host.Entitlements(Ada).Require(["nyx"], isAdult: true);
        Assert.True((await host.Entitlements(Ada).Get()).IsAdult);
    }

    [Fact]
    public async Task Ones_own_characters_are_free_where_the_configuration_says_so()
    {
        foreach (var isFree in new[] { true, false })
        {
            await using var host = new AccountsHost(options: new CharacterOptions { Free = isFree ? [CharacterOptions.Own] : [] });
            var key = (await host.Shelf(Ada).Create(new CharacterSheet { Name = "Ilse", Persona = "", Visibility = CharacterVisibility.Public })).Key;
            await Refused(ErrorCodes.SubscriptionRequired, "No subscription for Ilse", () => host.Entitlements("usr_eve").Require([key], false));
            var refusal = await Record.ExceptionAsync(() => host.Entitlements(Ada).Require([key], false));
            Assert.Equal(isFree, refusal is null);
        }
    }

    [Fact]
    public async Task A_call_needs_the_subscription_too()
    {
        await using var host = await Paying();
        await Refused(ErrorCodes.SubscriptionRequired, "No subscription for Nyx", () => host.User(Ada).StartCall(new StartCall { CharacterKey = "nyx" }));
        Assert.Empty(host.Calls.Opened);
        await host.Entitlements(Ada).Grant(new Subscription { CharacterKey = "nyx" });
        _ = await host.User(Ada).StartCall(new StartCall { CharacterKey = "nyx" });
    }

    [Fact]
    public async Task Nobody_is_granted_anything()
    {
        await using var host = new AccountsHost();
        var nobody = host.Entitlements("usr_nobody");
        Assert.Empty((await nobody.Get()).Subscriptions);
        await Refused(ErrorCodes.NotFound, null, () => nobody.Grant(new Subscription { CharacterKey = "nyx" }));
        await Refused(ErrorCodes.NotFound, null, () => nobody.Revoke("nyx"));
        await Refused(ErrorCodes.NotFound, null, () => nobody.SetAdult(true));
        _ = await host.NewUser("usr_nobody");
        await nobody.Grant(new Subscription { CharacterKey = "nyx" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nyx")]
    [InlineData("' OR 1=1--")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_subscription_is_to_something_that_can_be_a_key(string key)
    {
        await using var host = await Paying();
        await Refused(ErrorCodes.InvalidRequest, null, () => host.Entitlements(Ada).Grant(new Subscription { CharacterKey = key }));
    }

    [Fact]
    public async Task Administrators_are_whom_the_operator_names_by_id_or_by_login()
    {
        await using var host = new AccountsHost(options: new CharacterOptions { Administrators = ["usr_root", "Ann@Example.org"] });
        var ann = await host.Grains.GetGrain<ILoginGrain>("ann@example.org").Register("Ann", "hash");
        Assert.True((await host.Entitlements("usr_root").Get()).IsAdministrator);
        Assert.True((await host.Entitlements(ann.Id).Get()).IsAdministrator);
        Assert.False((await host.Entitlements("ann@example.org").Get()).IsAdministrator);
        Assert.False((await host.Entitlements(Ada).Get()).IsAdministrator);
    }

    private static async Task<AccountsHost> Paying()
    {
        var host = new AccountsHost(options: new CharacterOptions { Free = [] });
        _ = await host.NewUser(Ada);
        return host;
    }

    private static async Task Refused(string code, string? message, Func<Task> attempt)
    {
        var refusal = await Assert.ThrowsAsync<LexiException>(attempt);
        Assert.Equal((code, message ?? refusal.Message), (refusal.Code, refusal.Message));
    }
}
#endif
