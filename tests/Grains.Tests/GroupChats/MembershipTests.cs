#if !ORLEANS
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>Who may come, stay, and do what.</summary>
public sealed class MembershipTests
{
    [Fact]
    public async Task A_stranger_finds_nothing_in_any_way()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        var message = ada.Says("Between us.");
        world.RunFor(5);
        var ways = new Func<IGroupChatGrain, Task>[]
        {
            chat => chat.GetSnapshot(ChatWorld.Bob), chat => chat.GetMessages(ChatWorld.Bob, null, 10), chat => chat.Search(ChatWorld.Bob, "us", null, 10),
            chat => chat.GetSwipes(ChatWorld.Bob, message.Id), chat => chat.GetDecision(ChatWorld.Bob, message.Id), chat => chat.GetDynamics(ChatWorld.Bob),
            chat => chat.Post(new PostMessage { UserId = ChatWorld.Bob, ClientMessageId = "c", Text = "Hi" }),
            chat => chat.Edit(ChatWorld.Bob, message.Id, "x"), chat => chat.DeleteMessage(ChatWorld.Bob, message.Id), chat => chat.SetTyping(ChatWorld.Bob, true),
            chat => chat.MarkRead(ChatWorld.Bob, 1), chat => chat.ForceTurn(ChatWorld.Bob, "nyx"), chat => chat.Continue(ChatWorld.Bob, message.Id),
            chat => chat.Regenerate(ChatWorld.Bob, message.Id), chat => chat.ChooseSwipe(ChatWorld.Bob, message.Id, 0), chat => chat.Stop(ChatWorld.Bob),
            chat => chat.AddCharacter(ChatWorld.Bob, "lexi"), chat => chat.RemoveCharacter(ChatWorld.Bob, "nyx"), chat => chat.SetCharacterMuted(ChatWorld.Bob, "nyx", true),
            chat => chat.ChangeSettings(ChatWorld.Bob, new ChatSettings { Name = "Mine" }), chat => chat.Invite(ChatWorld.Bob), chat => chat.RevokeInvite(ChatWorld.Bob),
            chat => chat.Join(new JoinGroupChat { UserId = ChatWorld.Bob, Secret = "guess" }), chat => chat.Leave(ChatWorld.Bob),
            chat => chat.Kick(ChatWorld.Bob, ChatWorld.Ada), chat => chat.Ban(ChatWorld.Bob, ChatWorld.Ada), chat => chat.Unban(ChatWorld.Bob, ChatWorld.Ada),
            chat => chat.SetMemberMuted(ChatWorld.Bob, ChatWorld.Ada, true), chat => chat.SetRole(ChatWorld.Bob, ChatWorld.Bob, MemberRole.Owner),
            chat => chat.ChoosePersona(ChatWorld.Bob, null), chat => chat.Delete(ChatWorld.Bob),
        };
        foreach (var chat in new[] { world.Chat(ada.ChatId), world.Chat("chat_0000000000000000000000000000000f"), world.Chat("' OR 1=1 --") })
        {
            foreach (var way in ways)
            {
                var refused = Assert.Throws<LexiException>(() => world.World.Run(() => way(chat)));
                Assert.Equal((ErrorCodes.NotFound, "There is no such chat."), (refused.Code, refused.Message));
            }
        }
    }

    [Fact]
    public async Task An_invitation_is_good_until_it_is_replaced_revoked_or_old()
    {
        await using var world = new ChatWorld();
        var ada = world.Open(["nyx"])[0];
        var first = ada.Do(chat => chat.Invite(ChatWorld.Ada));
        var second = ada.Do(chat => chat.Invite(ChatWorld.Ada));
        Assert.StartsWith($"{ada.ChatId}.", second.Code, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => Join(ada, ChatWorld.Bob, first)).Code);
        Assert.Equal(2, Join(ada, ChatWorld.Bob, second).Members.Count);
        ada.Do(chat => chat.RevokeInvite(ChatWorld.Ada));
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => Join(ada, ChatWorld.Cleo, second)).Code);
        var third = ada.Do(chat => chat.Invite(ChatWorld.Ada));
        world.RunFor(7 * 24 * 3600);
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => Join(ada, ChatWorld.Cleo, third)).Code);
        Assert.Equal(["Bob joined."], ada.Messages.Values.Where(message => message.AuthorKind == AuthorKind.System).Select(message => message.Text));
    }

    [Fact]
    public async Task Who_is_kicked_hears_of_it_and_then_nothing_more_and_may_come_back_unless_banned()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var (ada, bob) = (clients[0], clients[1]);
        ada.Do(chat => chat.Kick(ChatWorld.Ada, ChatWorld.Bob));
        var last = Assert.IsType<GroupChatEvent.MemberLeft>(bob.Events[^1]);
        Assert.Equal((ChatWorld.Bob, MemberStatus.Kicked), (last.UserId, last.Status));
        var heard = bob.Events.Count;
        var signals = bob.Signals.Count;
        _ = ada.Says("Nyx, is he gone?");
        world.RunFor(5);
        Assert.Equal((heard, signals), (bob.Events.Count, bob.Signals.Count));
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => bob.Says("Hey!")).Code);
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => bob.Attach(bob.LastSequence)).Code);

        var invite = ada.Do(chat => chat.Invite(ChatWorld.Ada));
        _ = Join(ada, ChatWorld.Bob, invite);
        ada.Do(chat => chat.Ban(ChatWorld.Ada, ChatWorld.Bob));
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => Join(ada, ChatWorld.Bob, invite)).Code);
        ada.Do(chat => chat.Unban(ChatWorld.Ada, ChatWorld.Bob));
        _ = Join(ada, ChatWorld.Bob, invite);
    }

    [Fact]
    public async Task Rights_go_down_from_owner_to_moderator_to_member()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob, ChatWorld.Cleo);
        var (ada, bob, cleo) = (clients[0], clients[1], clients[2]);
        Forbidden(() => bob.Do(chat => chat.Kick(ChatWorld.Bob, ChatWorld.Cleo)));
        Forbidden(() => bob.Do(chat => chat.SetRole(ChatWorld.Bob, ChatWorld.Bob, MemberRole.Owner)));
        Forbidden(() => bob.Do(chat => chat.AddCharacter(ChatWorld.Bob, "lexi")));
        Forbidden(() => bob.Do(chat => chat.ChangeSettings(ChatWorld.Bob, new ChatSettings { Name = "Mine" })));
        ada.Do(chat => chat.SetRole(ChatWorld.Ada, ChatWorld.Bob, MemberRole.Moderator));
        ada.Do(chat => chat.SetRole(ChatWorld.Ada, ChatWorld.Cleo, MemberRole.Moderator));
        // Among equals nobody puts the other out.
        Forbidden(() => bob.Do(chat => chat.Kick(ChatWorld.Bob, ChatWorld.Cleo)));
        Forbidden(() => bob.Do(chat => chat.SetMemberMuted(ChatWorld.Bob, ChatWorld.Ada, true)));
        bob.Do(chat => chat.ChangeSettings(ChatWorld.Bob, new ChatSettings { Name = "Ours" }));
        Forbidden(() => bob.Do(chat => chat.ChangeSettings(ChatWorld.Bob, new ChatSettings { Name = "Ours", EntitlementPolicy = EntitlementPolicy.EachPerson })));
        Forbidden(() => bob.Do(chat => chat.Delete(ChatWorld.Bob)));
        Assert.Equal(ErrorCodes.InvalidRequest, Assert.Throws<LexiException>(() => ada.Do(chat => chat.Leave(ChatWorld.Ada))).Code);

        ada.Do(chat => chat.SetRole(ChatWorld.Ada, ChatWorld.Bob, MemberRole.Owner));
        Forbidden(() => ada.Do(chat => chat.Delete(ChatWorld.Ada)));
        ada.Do(chat => chat.Leave(ChatWorld.Ada));
        Assert.Equal(MemberRole.Owner, cleo.Do(chat => chat.GetSnapshot(ChatWorld.Cleo)).Members.Single(member => member.UserId == ChatWorld.Bob).Role);
        bob.Do(chat => chat.Delete(ChatWorld.Bob));
        Assert.IsType<GroupChatEvent.ChatDeleted>(cleo.Events[^1]);
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => cleo.Says("Hello?")).Code);
        Assert.Null(await world.Store.Find(cleo.ChatId, 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_is_muted_reads_and_does_not_write_and_leaving_does_not_help()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var (ada, bob) = (clients[0], clients[1]);
        ada.Do(chat => chat.SetMemberMuted(ChatWorld.Ada, ChatWorld.Bob, true));
        Assert.Equal(ErrorCodes.Muted, Assert.Throws<LexiException>(() => bob.Says("Hey!")).Code);
        Assert.Equal(ErrorCodes.Muted, Assert.Throws<LexiException>(() => bob.Do(chat => chat.ForceTurn(ChatWorld.Bob, "nyx"))).Code);
        _ = ada.Says("Peace.");
        Assert.Equal("Peace.", bob.Messages.Values.Last(message => message.AuthorKind == AuthorKind.Person).Text);
        bob.Do(chat => chat.Leave(ChatWorld.Bob));
        _ = Join(ada, ChatWorld.Bob, ada.Do(chat => chat.Invite(ChatWorld.Ada)));
        Assert.Equal(ErrorCodes.Muted, Assert.Throws<LexiException>(() => bob.Says("Hey!")).Code);
        ada.Do(chat => chat.SetMemberMuted(ChatWorld.Ada, ChatWorld.Bob, false));
        _ = bob.Says("Hey!");
    }

    [Fact]
    public async Task A_person_plays_a_persona_under_its_name()
    {
        await using var world = new ChatWorld();
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var persona = world.World.Run(() => world.World.Grains.GetGrain<IUserGrain>(ChatWorld.Bob)
            .SavePersonas([new Persona { Id = "", Name = "Captain Flint", Description = "An old pirate with one eye." }]))[0];
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<LexiException>(() => clients[1].Do(chat => chat.ChoosePersona(ChatWorld.Bob, "persona_other"))).Code);
        clients[1].Do(chat => chat.ChoosePersona(ChatWorld.Bob, persona.Id));
        Assert.Equal("Captain Flint", clients[1].Says("Nyx, ahoy!").AuthorName);
        world.RunFor(5);
        Assert.Contains(world.Model.Requests[0].Messages, part => part.Text.Contains("An old pirate with one eye.", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Model.Requests[0].Messages, part => part.Text.Contains("Bob\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_subscription_of_who_pays_nobody_answers()
    {
        await using var world = new ChatWorld(characters: new CharacterOptions { Free = ["lexi"] });
        var refused = Assert.Throws<LexiException>(() => world.Create(["lexi", "nyx"]));
        Assert.Equal((ErrorCodes.SubscriptionRequired, "No subscription for Nyx."), (refused.Code, refused.Message.TrimEnd('.') + "."));
        Grant(world, ChatWorld.Ada);
        var clients = world.Open(["lexi", "nyx"], settings => settings with { MostCharacterTurns = 0 }, ChatWorld.Bob);
        _ = clients[1].Says("Nyx, do you answer me?");
        world.RunFor(5);
        Assert.Equal("nyx", clients[1].Last.AuthorId);

        clients[0].Do(chat => chat.ChangeSettings(
            ChatWorld.Ada, clients[0].Attached!.Snapshot.Settings with { EntitlementPolicy = EntitlementPolicy.EachPerson }));
        _ = clients[1].Says("Nyx, and now?");
        world.RunFor(5);
        Assert.NotEqual("nyx", clients[1].Last.AuthorId);
        Assert.Contains(
            clients[1].Seen<GroupChatEvent.SpeakerChosen>().Last().Decision.Candidates.Single(candidate => candidate.CharacterKey == "nyx").Reasons,
            reason => reason.Kind == "entitlement");
        Assert.Equal(ErrorCodes.SubscriptionRequired, Assert.Throws<LexiException>(() => clients[1].Do(chat => chat.ForceTurn(ChatWorld.Bob, "nyx"))).Code);
        // By invitation from somebody who has it, one still needs one's own.
        var invite = clients[0].Do(chat => chat.Invite(ChatWorld.Ada));
        Assert.Equal(ErrorCodes.SubscriptionRequired, Assert.Throws<LexiException>(() => Join(clients[0], ChatWorld.Cleo, invite)).Code);
        Grant(world, ChatWorld.Cleo);
        _ = Join(clients[0], ChatWorld.Cleo, invite);
    }

    [Fact]
    public async Task A_character_that_becomes_one_for_adults_answers_only_where_everybody_is()
    {
        await using var world = new ChatWorld();
        var flint = new CharacterDefinition
        {
            Card = new CharacterCard { Key = "flint", Name = "Flint", Tagline = "", Description = "", Voice = "marin", OwnerId = ChatWorld.Ada },
            Role = "a sailor",
            Delivery = "Short.",
        };
        await world.Written.Save(flint, TestContext.Current.CancellationToken);
        var clients = world.Open(["flint"], settings => settings with { MostCharacterTurns = 0 }, ChatWorld.Bob);
        await world.Written.Save(flint with { Card = flint.Card with { IsAdult = true } }, TestContext.Current.CancellationToken);
        await world.Restart();
        foreach (var client in clients)
            client.Attach();
        SetAdult(world, ChatWorld.Ada);
        _ = clients[0].Says("Flint, a song!");
        world.RunFor(5);
        Assert.Equal((MessageStatus.Failed, 0), (clients[1].Last.Status, world.Model.Requests.Count));
        SetAdult(world, ChatWorld.Bob);
        _ = clients[0].Says("Flint, a song!");
        world.RunFor(5);
        Assert.Equal(MessageStatus.Complete, clients[1].Last.Status);
    }

    private static void SetAdult(ChatWorld world, string userId) =>
        world.World.Run(() => world.World.Grains.GetGrain<IEntitlementGrain>(userId).SetAdult(true));

    private static GroupChatSnapshot Join(ChatClient host, string userId, GroupInvite invite) =>
        host.Do(chat => chat.Join(new JoinGroupChat { UserId = userId, Secret = invite.Code.Split('.')[1] }));

    private static void Grant(ChatWorld world, string userId) =>
        world.World.Run(() => world.World.Grains.GetGrain<IEntitlementGrain>(userId).Grant(new Subscription { CharacterKey = "nyx" }));

    private static void Forbidden(Action act) => Assert.Equal(ErrorCodes.Forbidden, Assert.Throws<LexiException>(act).Code);
}
#endif
