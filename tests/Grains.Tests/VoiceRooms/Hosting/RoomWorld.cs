#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.Tests.Hosting;
using Lexi.Grains.Tests.VoiceRooms.Recording;
using Lexi.Grains.VoiceRooms;
using Lexi.Voice.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Tests.VoiceRooms.Hosting;

/// <summary>Voice rooms on one thread in virtual time: real grains, microphones and loudspeakers played by the test.</summary>
internal sealed class RoomWorld : IAsyncDisposable
{
    private readonly Dictionary<string, FakeLane> _lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<RoomProcess, IVoiceRoomRelay> _references = [];
    private int _number;

    public RoomWorld(int seed = 1, Limits? limits = null, Func<TimeProvider, IRealtimeModel>? voices = null, Func<TimeProvider, Voice.Models.Text.ITextModel>? texts = null) =>
        Chats = new ChatWorld(seed, limits, model: texts, configure: services =>
        {
            _ = services.AddSingleton(provider =>
            {
                var time = provider.GetRequiredService<TimeProvider>();
                return voices?.Invoke(time) ?? new SpeakingModel(time);
            });
            _ = services.AddSingleton(provider => ActivatorUtilities.CreateInstance<VoiceRoomServices>(
                provider, new FactoryWithFakeLanes(provider.GetRequiredService<IGrainFactory>(), _lanes)));
        });

    public ChatWorld Chats { get; }

    public InMemoryRecordingStore Recordings => Chats.Recordings;

    public InMemoryRecordingFiles Disk => Chats.Disk;

    public VirtualWorld World => Chats.World;

    /// <summary>The process everybody is connected to unless it is said otherwise.</summary>
    public RoomProcess Process { get; } = new("web-1");

    public SpeakingModel Model => (SpeakingModel)World.Services.GetRequiredService<IRealtimeModel>();

    public IVoiceRoomGrain Room(string roomId) => World.Grains.GetGrain<IVoiceRoomGrain>(roomId);

    public ISpokenChatGrain Spoken(string roomId) => World.Grains.GetGrain<ISpokenChatGrain>(roomId);

    public FakeLane Lane(string roomId, string userId) => _lanes.GetValueOrDefault($"{roomId}/{userId}") ?? new FakeLane();

    public IVoiceRoomRelay ReferenceOf(RoomProcess process)
    {
        if (!_references.TryGetValue(process, out var reference))
            _references[process] = reference = World.Grains.CreateObjectReference<IVoiceRoomRelay>(process);
        return reference;
    }

    public int NextNumber() => ++_number;

    /// <summary>Ada makes a chat, the others come by invitation; nobody has a seat yet.</summary>
    public string Create(string[] characters, params string[] others) => Create(characters, settings => settings with { MostCharacterTurns = 0 }, others);

    /// <inheritdoc cref="Create(string[], string[])"/>
    public string Create(string[] characters, Func<ChatSettings, ChatSettings> set, params string[] others)
    {
        var chatId = Chats.Create(characters, set);
        if (others.Length == 0)
            return chatId;
        var invite = World.Run(() => Chats.Chat(chatId).Invite(ChatWorld.Ada));
        foreach (var other in others)
            World.Run(() => Chats.Chat(chatId).Join(new JoinGroupChat { UserId = other, Secret = invite.Code.Split('.')[1] }));
        return chatId;
    }

    /// <summary>Ada and the others come into a new room and speak.</summary>
    public RoomClient[] Open(string[] characters, params string[] others) => Open(characters, settings => settings with { MostCharacterTurns = 0 }, others);

    /// <inheritdoc cref="Open(string[], string[])"/>
    public RoomClient[] Open(string[] characters, Func<ChatSettings, ChatSettings> set, params string[] others)
    {
        var roomId = Create(characters, set, others);
        RoomClient[] clients = [.. others.Prepend(ChatWorld.Ada).Select(userId => Client(roomId, userId))];
        foreach (var client in clients)
            _ = client.Join();
        World.RunUntilIdle();
        return clients;
    }

    public RoomClient Client(string roomId, string userId, RoomProcess? process = null) => new(this, roomId, userId, process ?? Process);

    /// <summary>More people than those every world has.</summary>
    public string[] AddPeople(params string[] names)
    {
        foreach (var name in names)
            World.Run(() => World.Grains.GetGrain<IUserGrain>(ChatWorld.IdOf(name)).Create(new NewUser(name, IsGuest: true)));
        return [.. names.Select(ChatWorld.IdOf)];
    }

    public void RunFor(double seconds) => Chats.RunFor(seconds);

    /// <summary>The process of the grains dies without a word and another one starts with what is in the stores.</summary>
    public void Kill()
    {
        _references.Clear();
        _lanes.Clear();
        Chats.Kill();
    }

    /// <summary>The process of the grains stops in order and another one starts.</summary>
    public async Task Restart()
    {
        _references.Clear();
        await Chats.Restart();
        _lanes.Clear();
    }

    public ValueTask DisposeAsync() => Chats.DisposeAsync();
}
#endif
