using Lexi.Grains.Accounts;
using Lexi.Grains.Characters;
using Lexi.Grains.VoiceCalls;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lexi.Persistence.Tests;

public sealed class PersistenceRegistrationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lexi-data-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_started_host_has_a_migrated_database_in_the_data_folder()
    {
        using var host = Build(("Lexi:DataDirectory", Path.Combine(_folder.FullName, "deep", "data")));
        var health = host.Services.GetRequiredService<IDatabaseHealth>();
        Assert.NotNull(await health.Check(Cancellation));

        await host.StartAsync(Cancellation);

        Assert.True(health.IsMigrated);
        Assert.Null(await health.Check(Cancellation));
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "deep", "data", "lexi.db")));
        _ = host.Services.GetRequiredService<IUserStore>();
        _ = host.Services.GetRequiredService<IVoiceCallStore>();
        _ = host.Services.GetRequiredService<ICharacterStore>();
        _ = host.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        await host.StopAsync(Cancellation);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Host=x;Port=secret")]
    [InlineData("Database=lexi;Password=secret")]
    public async Task A_connection_string_that_is_none_refuses_the_start_without_repeating_it(string connectionString)
    {
        using var host = Build(("Lexi:Database", connectionString));
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));
        Assert.StartsWith("Lexi:Database ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_refuses_the_start_by_its_key()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", Cancellation);
        using var host = Build(("Lexi:DataDirectory", file));
        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => host.StartAsync(Cancellation));
        Assert.Contains("Lexi:DataDirectory", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_refuses_the_start_in_one_sentence()
    {
        using var host = Build(("Lexi:Database", $"Host={_folder.FullName};Username=lexi;Password=secret"));
        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => host.StartAsync(Cancellation));
        Assert.StartsWith("The PostgreSQL server of Lexi:Database", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused_until_the_first_is_gone()
    {
        using var first = Build(("Lexi:DataDirectory", _folder.FullName));
        await first.StartAsync(Cancellation);
        using (var second = Build(("Lexi:DataDirectory", _folder.FullName)))
        {
            var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => second.StartAsync(Cancellation));
            Assert.StartsWith("Another Lexi uses", refusal.Message, StringComparison.Ordinal);
        }

        await first.StopAsync(Cancellation);
        using var third = Build(("Lexi:DataDirectory", _folder.FullName));
        await third.StartAsync(Cancellation);
        await third.StopAsync(Cancellation);
    }

    [Fact]
    public async Task The_folder_and_the_file_are_made_for_this_user_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        var folder = Path.Combine(_folder.FullName, "data");
        using var host = Build(("Lexi:DataDirectory", folder));
        await host.StartAsync(Cancellation);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "lexi.db-wal")));
        await host.StopAsync(Cancellation);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "lexi.db")));
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        _ = builder.Services.AddLexiPersistence(builder.Configuration);
        return builder.Build();
    }
}
