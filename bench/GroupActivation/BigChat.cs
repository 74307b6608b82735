using Lexi.Grains;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence;
using Lexi.Testing.Conversations;
using Lexi.Voice.Models.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lexi.Bench.GroupActivation;

/// <summary>A chat with a long history, in a database of its own.</summary>
internal static class BigChat
{
    public const string Owner = "usr_ada";
    private const string ChatId = "chat_00000000000000000000000000000001";
    private const int AtOnce = 2000;
    private static readonly string[] _characters = ["lexi", "nyx", "aiko"];

    public static async Task<IHost> Start(string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Lexi:DataDirectory"] = folder });
        _ = builder.Services.AddEmbeddedGrains();
        _ = builder.Services.AddLexiPersistence(builder.Configuration);
        _ = builder.Services.AddSingleton<ITextModel>(new ScriptedTextModel(TimeProvider.System));
        _ = builder.Services.AddLexiGrains();
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<UnfinishedAnswerRecovery>().Done;
        return host;
    }

    /// <summary>The database is open and the characters are awake, as in a server that has run for a while.</summary>
    public static async Task Warm(IHost host)
    {
        foreach (var key in _characters)
            _ = await host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICharacterGrain>(key).GetProfile();
        _ = await host.Services.GetRequiredService<IGroupChatStore>().Find("chat_none", 1, CancellationToken.None);
    }

    public static async Task<string> Write(IHost host, int messages, int members)
    {
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        _ = await grains.GetGrain<IUserGrain>(Owner).Create(new NewUser("Ada", IsGuest: true));
        var chat = grains.GetGrain<IGroupChatGrain>(ChatId);
        _ = await chat.Create(new CreateGroupChat { UserId = Owner, Settings = new ChatSettings { Name = "Long" }, Characters = _characters });
        var store = host.Services.GetRequiredService<IGroupChatStore>();
        var header = (await store.Find(ChatId, 1, CancellationToken.None))!.Header;
        var at = header.CreatedAt;
        var random = new Random(1);
        var crowd = new List<GroupMember>();
        for (var number = 1; number < members; number++)
        {
            var userId = $"usr_{number:x32}";
            _ = await grains.GetGrain<IUserGrain>(userId).Create(new NewUser($"Guest {number}", IsGuest: true));
            crowd.Add(new GroupMember { UserId = userId, DisplayName = $"Guest {number}", Role = MemberRole.Member, JoinedAt = at });
        }

        await store.Commit(new GroupChatChanges { Header = header, Members = crowd }, CancellationToken.None);
        for (var position = header.LastPosition + 1; position <= messages;)
        {
            var batch = new List<StoredMessage>(AtOnce);
            for (; position <= messages && batch.Count < AtOnce; position++)
                batch.Add(Message(position, at.AddSeconds(position), random));
            header = header with { LastPosition = position - 1, LastSequence = position, LastActiveAt = at.AddSeconds(position) };
            await store.Commit(new GroupChatChanges { Header = header, Messages = batch }, CancellationToken.None);
        }

        return ChatId;
    }

    private static StoredMessage Message(long position, DateTimeOffset at, Random random)
    {
        var isPerson = position % 2 == 0;
        var key = _characters[random.Next(_characters.Length)];
        var text = $"Message {position}: {new string('x', 60 + random.Next(120))}";
        return new StoredMessage(
            new GroupMessage
            {
                Id = $"msg_{position:x32}",
                Position = position,
                AuthorKind = isPerson ? AuthorKind.Person : AuthorKind.Character,
                AuthorId = isPerson ? Owner : key,
                AuthorName = isPerson ? "Ada" : key,
                Text = text,
                Status = MessageStatus.Complete,
                CreatedAt = at,
                ClientMessageId = isPerson ? $"c{position}" : null,
                Cause = isPerson ? null : TurnCause.Message,
                Audience = _characters,
            },
            [text]);
    }
}
