using System.Diagnostics;
using System.Text.RegularExpressions;
using Lexi.Silo;

namespace Lexi.Browser.Tests;

/// <summary>The built server as a process of its own, which can be killed and started again on the same data.</summary>
/// <param name="settings">Configuration on top of the defaults, e.g. <c>("Lexi:Database", "Host=…")</c>; null is left out.</param>
public sealed partial class ServerProcess(params (string Key, string? Value)[] settings) : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("lexi-process-");
    private Process? _process;

    public HttpClient Http { get; private set; } = new();

    public Uri Address => Http.BaseAddress!;

    /// <returns>How long it took from the start of the process until it was ready.</returns>
    public async Task<TimeSpan> Start(CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet", [typeof(LexiServer).Assembly.Location, "--urls", "http://127.0.0.1:0", "--Lexi:DataDirectory", _data.FullName])
        {
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        foreach (var (key, value) in settings)
        {
            if (value is not null)
                start.ArgumentList.Add($"--{key}={value}");
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        Uri? address = null;
        while (address is null)
        {
            var line = await _process.StandardOutput.ReadLineAsync(cancellation) ?? throw new InvalidOperationException("The server ended before it was ready.");
            if (ReadyAt().Match(line) is { Success: true } match)
                address = new Uri(match.Groups[1].Value);
        }

        _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Http.Dispose();
        Http = new HttpClient { BaseAddress = address };
        while (!(await Http.GetAsync("/health/ready", cancellation)).IsSuccessStatusCode)
            await Task.Yield();
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>As the system's <c>kill -9</c>.</summary>
    public async Task Kill()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Http.Dispose();
        _data.Delete(recursive: true);
    }

    [GeneratedRegex(@"ready at (http://[^\s/;]+)")]
    private static partial Regex ReadyAt();
}
