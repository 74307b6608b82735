using Lexi.Grains.Accounts;
using Lexi.Grains.Characters;
using Lexi.Grains.GroupChats;
using Lexi.Grains.VoiceCalls;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Persistence.Accounts;
using Lexi.Persistence.Characters;
using Lexi.Persistence.Databases;
using Lexi.Persistence.GrainStates;
using Lexi.Persistence.GroupChats;
using Lexi.Persistence.Migrations;
using Lexi.Persistence.VoiceCalls;
using Lexi.Persistence.VoiceRooms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lexi.Persistence;

public static class PersistenceRegistration
{
    // What both runtimes call the storage of a state that names none.
    private const string DefaultStorage = "Default";

    /// <summary>
    /// The stores of every slice and the grains' document storage, on the database of <see cref="PersistenceOptions"/>. Migrations
    /// run when the host starts, before any other hosted service.
    /// </summary>
    public static IServiceCollection AddLexiPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddOptions<PersistenceOptions>().Bind(configuration.GetSection(PersistenceOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        _ = services.AddSingleton<IValidateOptions<PersistenceOptions>, PersistenceOptions.Validator>();
        _ = services.AddSingleton(OpenDatabase);
        _ = services.AddSingleton(provider => new Migrator(
            provider.GetRequiredService<IDatabase>(),
            Migration.All(provider.GetRequiredService<IDatabase>().Dialect.Name),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Migrator>>()));
        _ = services.AddSingleton<DatabaseHealth>();
        _ = services.AddSingleton<IDatabaseHealth>(provider => provider.GetRequiredService<DatabaseHealth>());
        _ = services.AddSingleton<IHostedService, DatabaseStartup>();

        _ = services.AddSingleton<IUserStore, UserStore>();
        _ = services.AddSingleton<IEntitlementStore, EntitlementStore>();
        _ = services.AddSingleton<IPersonaStore, PersonaStore>();
        _ = services.AddSingleton<ICharacterStore, CharacterStore>();
        _ = services.AddSingleton<IVoiceCallStore, VoiceCallStore>();
        _ = services.AddSingleton<IGroupChatStore, GroupChatStore>();
        _ = services.AddSingleton<IMemoryStore, MemoryStore>();
        _ = services.AddSingleton<IRecordingStore, RecordingStore>();
        _ = services.AddSingleton<IRecordingFiles, RecordingFiles>();
        _ = services.AddKeyedSingleton<IGrainStorage, GrainStateStorage>(DefaultStorage);
        return services;
    }

    private static IDatabase OpenDatabase(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<PersistenceOptions>>().Value;
        var time = provider.GetRequiredService<TimeProvider>();
        if (options.UsesPostgreSql)
        {
            return new PostgreSqlDatabase(options.Database!, time);
        }

        DataFolder.Make(options.SqliteFile);
        return new SqliteDatabase(options.SqliteFile, time);
    }
}
