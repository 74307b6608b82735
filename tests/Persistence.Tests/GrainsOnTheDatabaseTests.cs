#if !ORLEANS
using Lexi.Grains;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Testing.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lexi.Persistence.Tests;

/// <summary>The grains of accounts and characters on real stores: what one process wrote, the next finds.</summary>
public sealed class GrainsOnTheDatabaseTests(PostgresCluster cluster) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lexi-data-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public Task A_person_survives_a_restart_on_SQLite() => Restart("Lexi:DataDirectory", _folder.FullName);

    [Fact]
    public Task A_person_survives_a_restart_on_PostgreSQL()
    {
        Assert.SkipWhen(cluster.SkipReason is not null, cluster.SkipReason ?? "");
        return Restart("Lexi:Database", cluster.CreateSchema());
    }

    private static async Task Restart(string key, string value)
    {
        var expires = DateTimeOffset.UnixEpoch.AddYears(100);
        UserProfile profile;
        using (var first = await Start(key, value))
        {
            var grains = first.Services.GetRequiredService<IGrainFactory>();
            profile = await grains.GetGrain<ILoginGrain>("ada@example.org").Register("Zoë' OR '1'='1", "hash");
            var user = grains.GetGrain<IUserGrain>(profile.Id);
            _ = await user.SetPreferences(new UserPreferences
            {
                BarInventory = ["gin", "\"; DROP TABLE users;--"],
                Voices = new Dictionary<string, string> { ["nyx"] = "ash" },
            });
            await user.AddRefreshToken(new RefreshTokenRecord("token", expires));
            await first.StopAsync(Cancellation);
        }

        using var second = await Start(key, value);
        var found = second.Services.GetRequiredService<IGrainFactory>();
        Assert.Equal(profile.Id, (await found.GetGrain<ILoginGrain>("ada@example.org").Find())!.UserId);
        Assert.Equal(profile, await found.GetGrain<IUserGrain>(profile.Id).GetProfile());
        var context = await found.GetGrain<IUserGrain>(profile.Id).GetContext("nyx");
        Assert.Equal("ash", context.Voice);
        Assert.Equal(["gin", "\"; DROP TABLE users;--"], context.BarInventory);
        Assert.True(await found.GetGrain<IUserGrain>(profile.Id).RotateRefreshToken("token", new RefreshTokenRecord("next", expires)));
        Assert.Equal(4, (await found.GetGrain<ICharacterCatalogGrain>(ICharacterCatalogGrain.Key).List("usr_1", null)).Count);
        await second.StopAsync(Cancellation);
    }

    private static async Task<IHost> Start(string key, string value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [key] = value });
        _ = builder.Services.AddEmbeddedGrains();
        _ = builder.Services.AddLexiPersistence(builder.Configuration);
        _ = builder.Services.AddLexiGrains();
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        await host.Services.GetRequiredService<Lexi.Grains.VoiceCalls.OpenCallRecovery>().Done.WaitAsync(Cancellation);
        return host;
    }
}
#endif
