using System.Security.Cryptography;
using Lexi.Grains.Accounts;
using Lexi.Grains.Characters;
using Lexi.Grains.Characters.Tools;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces;
using Lexi.Grains.VoiceCalls;
using Lexi.Grains.VoiceRooms;
using Lexi.Voice.Models.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Lexi.Grains;

public static class GrainsRegistration
{
    /// <summary>
    /// What the grains need besides a runtime, the stores their slices declare and models behind the voice ports: ids, limits (the
    /// defaults, when none are registered), instruments, and the recovery of calls and chats after a start.
    /// </summary>
    public static IServiceCollection AddLexiGrains(this IServiceCollection services)
    {
        _ = services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Limits.Default);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.TryAddSingleton<IToolCaller, NoTools>();
        services.TryAddSingleton<HttpToolRunner>();
        services.TryAddSingleton<AccountsInstruments>();
        services.TryAddSingleton(new CharacterOptions());
        services.TryAddSingleton<CharacterInstruments>();
        services.TryAddSingleton(new VoiceCallOptions());
        services.TryAddSingleton<VoiceCallInstruments>();
        services.TryAddSingleton<CallGauge>();
        services.TryAddSingleton<CallServices>();
        services.TryAddSingleton(new GroupChatOptions());
        services.TryAddSingleton(_ => new ChatChance(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.TryAddSingleton<GroupChatInstruments>();
        // Made by hand: a process without models and without the database of chats, a test for example, has no chats.
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<GroupChatServices>(provider));
        services.AddVoiceRooms();
        services.TryAddSingleton<UnfinishedAnswerRecovery>();
        services.TryAddSingleton<OpenCallRecovery>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OpenCallRecovery>(
            provider => provider.GetRequiredService<OpenCallRecovery>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UnfinishedAnswerRecovery>(
            provider => provider.GetRequiredService<UnfinishedAnswerRecovery>()));
        return services;
    }
}
