#if !ORLEANS
using Lexi.Grains.Accounts;
using Lexi.Grains.Characters;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.VoiceCalls;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>The grains of accounts and characters on the embedded runtime, with stores in memory, a clock by hand and calls that only write down.</summary>
internal sealed class AccountsHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public AccountsHost(Limits? limits = null, CharacterOptions? options = null)
    {
        var services = new ServiceCollection();
        _ = services.AddSingleton<TimeProvider>(Time);
        _ = services.AddSingleton(limits ?? Limits.Default);
        _ = services.AddSingleton<IUserStore>(Users);
        _ = services.AddSingleton<IEntitlementStore>(new InMemoryEntitlementStore(Users));
        _ = services.AddSingleton<IPersonaStore>(new InMemoryPersonaStore());
        _ = services.AddSingleton(options ?? new CharacterOptions());
        _ = services.AddSingleton<IVoiceCallStore>(Calls.Store);
        _ = services.AddSingleton<ICharacterStore>(Characters);
        _ = services.AddSingleton<IGroupChatStore>(GroupChats);
        _ = services.AddKeyedSingleton<IGrainStorage>("Default", Storage);
        _ = services.AddEmbeddedGrains(options => options.ResponseTimeout = TimeSpan.FromMinutes(1));
        _ = services.AddLexiGrains();
        var factory = services.Last(service => service.ServiceType == typeof(IGrainFactory));
        _ = services.Remove(factory);
        _ = services.AddSingleton<IGrainFactory>(provider =>
            new FactoryWithRecordedCalls((IGrainFactory)factory.ImplementationFactory!(provider), Calls));
        _services = services.BuildServiceProvider();
    }

    public ManualTime Time { get; } = new();

    public InMemoryUserStore Users { get; } = new();

    public InMemoryCharacterStore Characters { get; } = new();

    public InMemoryGroupChatStore GroupChats { get; } = new();

    public RecordedCalls Calls { get; } = new();

    public FailingStorage Storage { get; } = new();

    public IGrainFactory Grains => _services.GetRequiredService<IGrainFactory>();

    public ICharacterGrain Character(string key) => Grains.GetGrain<ICharacterGrain>(key);

    public ICharacterShelfGrain Shelf(string userId) => Grains.GetGrain<ICharacterShelfGrain>(userId);

    public IEntitlementGrain Entitlements(string userId) => Grains.GetGrain<IEntitlementGrain>(userId);

    public IUserGrain User(string id) => Grains.GetGrain<IUserGrain>(id);

    public async Task<IUserGrain> NewUser(string id, string name = "Ada")
    {
        var user = User(id);
        _ = await user.Create(new NewUser(name, IsGuest: true));
        return user;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
#endif
