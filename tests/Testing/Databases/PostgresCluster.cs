using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Npgsql;

namespace Lexi.Testing.Databases;

/// <summary>
/// A PostgreSQL server of this test run's own: <c>initdb</c> into a temporary folder, reached through a Unix socket in it, gone
/// afterwards. Where the programs are missing, <see cref="SkipReason"/> says so. The environment variable
/// <c>LEXI_TEST_DATABASE</c> takes the server of a connection string instead.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "lexi-pg-" + Guid.NewGuid().ToString("N")[..12]);
    private readonly string? _programs;
    private readonly string _connectionString = "";
    private int _schemas;

    public PostgresCluster()
    {
        if (Environment.GetEnvironmentVariable("LEXI_TEST_DATABASE") is { Length: > 0 } given)
        {
            _connectionString = given;
            return;
        }

        _programs = FindPrograms();
        if (_programs is null)
        {
            SkipReason = "PostgreSQL's initdb and pg_ctl are not on this machine, and LEXI_TEST_DATABASE is not set.";
            return;
        }

        // The server refuses to run as root and then runs as another user, who must get at the folder.
        _ = Directory.CreateDirectory(_folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_111_111);
        }

        // Every test class has pools of its own, and they run side by side: the default of 100 connections is not enough for all.
        var settings = $"-c listen_addresses='' -c unix_socket_directories='{_folder}' -c fsync=off -c max_connections=500";
        SkipReason = Run("initdb", "-D", Data, "-U", "lexi", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
            ?? Run("pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(_folder, "log"), "-o", settings, "start");
        _connectionString = $"Host={_folder};Username=lexi;Database=postgres";
    }

    /// <summary>Why there is no server; null when there is one.</summary>
    public string? SkipReason { get; }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>
    /// A connection string into a new, empty schema, so that test classes share a server and nothing else. Its application name is the
    /// schema's.
    /// </summary>
    public string CreateSchema()
    {
        var schema = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _schemas)}";
        using var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE SCHEMA {schema}", connection);
        _ = command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(_connectionString) { SearchPath = schema, ApplicationName = schema }.ToString();
    }

    public void Dispose()
    {
        if (_programs is not null && Directory.Exists(_folder))
        {
            NpgsqlConnection.ClearAllPools();
            _ = Run("pg_ctl", "-D", Data, "-w", "-s", "-m", "immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string? FindPrograms()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return debian.Concat(onPath).FirstOrDefault(folder =>
            File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    /// <returns>Null when it worked, else what it said.</returns>
    private string? Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder };
        var path = Path.Combine(_programs!, program);
        if (Environment.IsPrivilegedProcess && RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            start.FileName = "setpriv";
            foreach (var argument in (string[])["--reuid=nobody", "--regid=nogroup", "--clear-groups", path])
            {
                start.ArgumentList.Add(argument);
            }
        }
        else
        {
            start.FileName = path;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            // The server inherits the pipes of pg_ctl and keeps them open: reading to the end would wait for the server.
            if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
            {
                process.Kill();
                return $"PostgreSQL's {program} did not end within 60 s.";
            }

            return process.ExitCode == 0 ? null : $"PostgreSQL's {program} failed with exit code {process.ExitCode}.";
        }
        catch (Win32Exception exception)
        {
            return $"PostgreSQL's {program} cannot be started: {exception.Message}";
        }
    }
}
