#if !ORLEANS
using Lexi.Grains.Accounts;
using Lexi.Grains.Characters;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.VoiceRooms.Recording;
using Lexi.Grains.VoiceCalls;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Testing.Conversations;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Lexi.Voice.Models.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>Group chats on one thread in virtual time, with stores in memory that outlive a process, and a model that writes what it is told to.</summary>
internal sealed class ChatWorld : IAsyncDisposable
{
    private readonly int _seed;
    private readonly Limits _limits;
    private readonly GroupChatOptions _options;
    private readonly Func<TimeProvider, ITextModel>? _model;
    private readonly IToolCaller _tools;
    private readonly Action<IServiceCollection>? _configure;
    private readonly InMemoryUserStore _users = new();
    private readonly InMemoryPersonaStore _personas = new();
    private readonly SeededIdSource _ids;
    private readonly MemoryGrainStorage _states = new();
    private int _posted;

    public ChatWorld(int seed = 1, Limits? limits = null, GroupChatOptions? options = null, Func<TimeProvider, ITextModel>? model = null, CharacterOptions? characters = null, IToolCaller? tools = null, Action<IServiceCollection>? configure = null)
    {
        _seed = seed;
        _limits = limits ?? Limits.Default;
        _options = (options ?? new GroupChatOptions()).Validate();
        _model = model;
        _tools = tools ?? new NoTools();
        _configure = configure;
        _ids = new SeededIdSource(seed);
        Entitlements = new InMemoryEntitlementStore(_users);
        Store = new InMemoryGroupChatStore { Memories = Memories };
        Characters = characters ?? new CharacterOptions();
        World = Start();
        foreach (var name in new[] { "Ada", "Bob", "Cleo" })
            World.Run(() => World.Grains.GetGrain<IUserGrain>(IdOf(name)).Create(new NewUser(name, IsGuest: true)));
    }

    public const string Ada = "usr_ada";

    public const string Bob = "usr_bob";

    public const string Cleo = "usr_cleo";

    public VirtualWorld World { get; private set; }

    public InMemoryGroupChatStore Store { get; }

    public InMemoryEntitlementStore Entitlements { get; }

    public CharacterOptions Characters { get; }

    /// <summary>Characters that people wrote.</summary>
    public InMemoryCharacterStore Written { get; } = new();

    public InMemoryMemoryStore Memories { get; } = new();

    public InMemoryRecordingStore Recordings { get; } = new();

    public InMemoryRecordingFiles Disk { get; } = new();

    public ScriptedTextModel Model => (ScriptedTextModel)World.Services.GetRequiredService<ITextModel>();

    public static string IdOf(string name) => $"usr_{name.ToLowerInvariant()}";

    public IGroupChatGrain Chat(string chatId) => World.Grains.GetGrain<IGroupChatGrain>(chatId);

    /// <summary>Ada makes a chat, the others come by her invitation, and all of them listen.</summary>
    public ChatClient[] Open(string[] characters, params string[] others) => Open(characters, settings => settings, others);

    /// <inheritdoc cref="Open(string[], string[])"/>
    public ChatClient[] Open(string[] characters, Func<ChatSettings, ChatSettings> set, params string[] others)
    {
        var chatId = Create(characters, set);
        var clients = new List<ChatClient> { new(this, chatId, Ada) };
        if (others.Length > 0)
        {
            var invite = World.Run(() => Chat(chatId).Invite(Ada));
            foreach (var other in others)
            {
                World.Run(() => Chat(chatId).Join(new JoinGroupChat { UserId = other, Secret = invite.Code.Split('.')[1] }));
                clients.Add(new ChatClient(this, chatId, other));
            }
        }

        foreach (var client in clients)
            client.Attach();
        World.RunUntilIdle();
        return [.. clients];
    }

    public string Create(string[] characters, Func<ChatSettings, ChatSettings>? set = null, string owner = Ada)
    {
        var chatId = _ids.NewId("chat_");
        var settings = new ChatSettings { Name = "Friday" };
        World.Run(() => World.Grains.GetGrain<IGroupChatShelfGrain>(owner)
            .Create(chatId, new CreateGroupChat { UserId = owner, Settings = set?.Invoke(settings) ?? settings, Characters = characters }));
        return chatId;
    }

    public string NewClientId() => $"c{++_posted}";

    public void RunFor(double seconds) => World.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>The process dies without a word and another one starts with what is in the stores.</summary>
    public void Kill() => World = Start();

    /// <summary>The process stops in order and another one starts.</summary>
    public async Task Restart()
    {
        await World.DisposeAsync();
        World = Start();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private VirtualWorld Start() => VirtualWorld.Create(_seed, services =>
    {
        _ = services.AddSingleton(_limits);
        _ = services.AddSingleton(_options);
        _ = services.AddSingleton<IIdSource>(_ids);
        _ = services.AddSingleton(new ChatChance(_seed));
        _ = services.AddSingleton<IUserStore>(_users);
        _ = services.AddSingleton<IEntitlementStore>(Entitlements);
        _ = services.AddSingleton<IPersonaStore>(_personas);
        _ = services.AddSingleton(Characters);
        _ = services.AddSingleton(_tools);
        _ = services.AddSingleton<IVoiceCallStore>(new InMemoryCallStore());
        _ = services.AddSingleton<IGroupChatStore>(Store);
        _ = services.AddSingleton<IMemoryStore>(Memories);
        _ = services.AddSingleton<IRecordingStore>(Recordings);
        _ = services.AddSingleton<IRecordingFiles>(Disk);
        _ = services.AddSingleton<ICharacterStore>(Written);
        _ = services.AddKeyedSingleton<IGrainStorage>("Default", _states);
        _ = services.AddSingleton<IRealtimeModel>(provider => new ScriptedRealtimeModel(new TimerAgenda(provider.GetRequiredService<TimeProvider>())));
        _ = services.AddSingleton(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            return _model?.Invoke(time) ?? new ScriptedTextModel(time);
        });
        _configure?.Invoke(services);
        _ = services.AddLexiGrains();
    });
}
#endif
