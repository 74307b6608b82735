#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>Each bound of a chat, at its edge.</summary>
public sealed class ChatLimitTests
{
    [Fact]
    public async Task A_chat_has_so_many_members_and_no_more()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { MembersPerChat = 2 });
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var invite = clients[0].Do(chat => chat.Invite(ChatWorld.Ada));
        var join = new JoinGroupChat { UserId = ChatWorld.Cleo, Secret = invite.Code.Split('.')[1] };
        Assert.Equal(ErrorCodes.ChatFull, Assert.Throws<LexiException>(() => clients[0].Do(chat => chat.Join(join))).Code);
        clients[1].Do(chat => chat.Leave(ChatWorld.Bob));
        Assert.Equal(2, clients[0].Do(chat => chat.Join(join)).Members.Count);
    }

    [Fact]
    public async Task A_chat_has_so_many_characters_and_no_more()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { CharactersPerChat = 2 });
        Assert.Equal(ErrorCodes.ChatFull, Assert.Throws<LexiException>(() => world.Create(["lexi", "nyx", "aiko"])).Code);
        var ada = world.Open(["lexi", "nyx"])[0];
        Assert.Equal(ErrorCodes.ChatFull, Assert.Throws<LexiException>(() => ada.Do(chat => chat.AddCharacter(ChatWorld.Ada, "aiko"))).Code);
        ada.Do(chat => chat.RemoveCharacter(ChatWorld.Ada, "nyx"));
        ada.Do(chat => chat.AddCharacter(ChatWorld.Ada, "aiko"));
    }

    [Fact]
    public async Task A_person_owns_so_many_chats_and_no_more()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { ChatsPerUser = 2 });
        _ = world.Create(["nyx"]);
        var second = world.Create(["nyx"]);
        Assert.Equal(ErrorCodes.ChatFull, Assert.Throws<LexiException>(() => world.Create(["nyx"])).Code);
        world.World.Run(() => world.Chat(second).Delete(ChatWorld.Ada));
        _ = world.Create(["nyx"]);
        Assert.Equal(2, world.World.Run(() => world.World.Grains.GetGrain<IUserGrain>(ChatWorld.Ada).ListGroupChats(null, 10)).Count);
    }

    [Fact]
    public async Task Chats_made_at_once_are_counted_too()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { ChatsPerUser = 2 });
        world.Store.BeforeCommit = _ => Task.Delay(TimeSpan.FromMilliseconds(50), world.World.Time);
        var shelf = world.World.Grains.GetGrain<IGroupChatShelfGrain>(ChatWorld.Ada);
        var made = world.World.Run(async () =>
        {
            var all = Enumerable.Range(0, 5).Select(each => shelf.Create($"chat_{each:x32}", new CreateGroupChat
            {
                UserId = ChatWorld.Ada,
                Settings = new ChatSettings { Name = "Friday" },
                Characters = ["nyx"],
            })).ToArray();
            var codes = new List<string>();
            foreach (var one in all)
            {
                try
                {
                    _ = await one;
                    codes.Add("made");
                }
                catch (LexiException refused)
                {
                    codes.Add(refused.Code);
                }
            }

            return codes;
        });
        Assert.Equal(["made", "made", ErrorCodes.ChatFull, ErrorCodes.ChatFull, ErrorCodes.ChatFull], made);
        Assert.Equal(2, await world.Store.CountOwned(ChatWorld.Ada, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_person_writes_so_many_messages_in_ten_seconds_and_no_more()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { MessagesPer10Seconds = 3 });
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        foreach (var words in new[] { "One.", "Two.", "Three." })
            _ = clients[0].Says(words);
        var refused = Assert.Throws<LexiException>(() => clients[0].Says("Four."));
        Assert.Equal(ErrorCodes.RateLimited, refused.Code);
        _ = clients[1].Says("I may.");
        world.RunFor(refused.RetryAfter!.Value.TotalSeconds);
        _ = clients[0].Says("Four.");
    }

    [Fact]
    public async Task Who_writes_too_fast_asks_nothing_of_the_database()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { MessagesPer10Seconds = 1 });
        var ada = world.Open(["nyx"])[0];
        var said = ada.Says("One.", clientId: "c_one");
        foreach (var one in new Func<IGroupChatGrain, Task>[]
        {
            chat => chat.Post(new PostMessage { UserId = ChatWorld.Ada, ClientMessageId = "c_two", Text = "Two.", ReplyTo = "msg_unknown" }),
            chat => chat.Edit(ChatWorld.Ada, "msg_unknown", "Two."),
            chat => chat.DeleteMessage(ChatWorld.Ada, "msg_unknown"),
        })
        {
            Assert.Equal(ErrorCodes.RateLimited, Assert.Throws<LexiException>(() => ada.Do(one)).Code);
        }

        // What was sent already, and what is in sight, costs nothing.
        Assert.Equal(said.Id, ada.Says("One.", clientId: "c_one").Id);
        ada.Do(chat => chat.DeleteMessage(ChatWorld.Ada, said.Id));
    }

    [Fact]
    public async Task A_person_makes_characters_write_no_more_often_than_they_may_write_themselves()
    {
        await using var world = new ChatWorld(limits: Limits.Default with { MessagesPer10Seconds = 3 });
        var clients = world.Open(["nyx"], ChatWorld.Bob);
        var ada = clients[0];
        ada.Do(chat => chat.ForceTurn(ChatWorld.Ada, "nyx"));
        world.RunFor(3);
        var answer = ada.Last.Id;
        ada.Do(chat => chat.Regenerate(ChatWorld.Ada, answer));
        ada.Do(chat => chat.Continue(ChatWorld.Ada, answer));
        foreach (var one in new Func<IGroupChatGrain, Task>[]
        {
            chat => chat.ForceTurn(ChatWorld.Ada, "nyx"), chat => chat.Regenerate(ChatWorld.Ada, answer), chat => chat.Continue(ChatWorld.Ada, answer),
        })
        {
            Assert.Equal(ErrorCodes.RateLimited, Assert.Throws<LexiException>(() => ada.Do(one)).Code);
        }

        clients[1].Do(chat => chat.ForceTurn(ChatWorld.Bob, "nyx"));
    }
}
#endif
