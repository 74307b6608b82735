#if !ORLEANS
using Lexi.Grains.Accounts;
using Lexi.Grains.Characters;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.VoiceCalls;
using Lexi.Testing.Conversations;
using Lexi.Voice.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>The real grains on one thread in virtual time, with stores in memory and a model that does as it is told.</summary>
internal sealed class CallWorld : IAsyncDisposable
{
    public const string Ada = "usr_ada";

    public CallWorld(int seed = 1, Limits? limits = null, VoiceCallOptions? options = null, Func<TimeProvider, IRealtimeModel>? model = null)
    {
        World = VirtualWorld.Create(seed, services =>
        {
            _ = services.AddSingleton(limits ?? Limits.Default);
            _ = services.AddSingleton((options ?? new VoiceCallOptions()).Validate());
            _ = services.AddSingleton<IIdSource>(new SeededIdSource(seed));
            _ = services.AddSingleton<IUserStore>(new InMemoryUserStore());
            _ = services.AddSingleton<IEntitlementStore>(provider => new InMemoryEntitlementStore(provider.GetRequiredService<IUserStore>()));
            _ = services.AddSingleton<IPersonaStore>(new InMemoryPersonaStore());
            _ = services.AddSingleton<IVoiceCallStore>(Store);
            _ = services.AddSingleton<ICharacterStore>(new InMemoryCharacterStore());
            _ = services.AddSingleton<IGroupChatStore>(new InMemoryGroupChatStore());
            _ = services.AddKeyedSingleton<IGrainStorage, MemoryGrainStorage>("Default");
            _ = services.AddSingleton(provider =>
                model?.Invoke(provider.GetRequiredService<TimeProvider>()) ?? new ScriptedRealtimeModel(new TimerAgenda(provider.GetRequiredService<TimeProvider>())));
            _ = services.AddLexiGrains();
        });
        World.Run(() => World.Grains.GetGrain<IUserGrain>(Ada).Create(new NewUser("Ada", IsGuest: true)));
    }

    public VirtualWorld World { get; }

    public InMemoryCallStore Store { get; } = new();

    public ScriptedRealtimeModel Model => (ScriptedRealtimeModel)World.Services.GetRequiredService<IRealtimeModel>();

    public CallGauge Gauge => World.Services.GetRequiredService<CallGauge>();

    public IVoiceCallGrain Call(string callId) => World.Grains.GetGrain<IVoiceCallGrain>(callId);

    /// <summary>Ada calls a character and listens.</summary>
    public CallClient Start(string character = "nyx", TurnMode mode = TurnMode.OpenMicrophone)
    {
        var client = Begin(character, mode);
        client.Attach();
        World.RunUntilIdle();
        return client;
    }

    /// <summary>Ada calls a character; nobody listens yet.</summary>
    public CallClient Begin(string character = "nyx", TurnMode mode = TurnMode.OpenMicrophone, int tickMs = 10)
    {
        var snapshot = World.Run(() => World.Grains.GetGrain<IUserGrain>(Ada).StartCall(new StartCall { CharacterKey = character, TurnMode = mode }));
        return new CallClient(this, snapshot, tickMs);
    }

    public void RunFor(double seconds) => World.Advance(TimeSpan.FromSeconds(seconds));

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
#endif
