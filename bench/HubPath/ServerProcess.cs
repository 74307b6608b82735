using System.Diagnostics;
using System.Globalization;

namespace Lexi.Bench.HubPath;

/// <summary>This program again, as a server under test.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const double MsPerTick = 10;
    private readonly Process _process;
    private readonly HttpClient _http = new();
    private readonly Uri _page;

    private ServerProcess(Process process, Uri page)
    {
        _process = process;
        _page = page;
    }

    public double CpuMs => (Field(13) + Field(14)) * MsPerTick;

    public double ResidentMb => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>Bytes it has allocated so far.</summary>
    public async Task<long> Allocated() => long.Parse(await _http.GetStringAsync(_page), CultureInfo.InvariantCulture);

    public static async Task<ServerProcess> Start(string arguments, Uri page, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var tries = 0; tries < 1200 && !process.HasExited; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(page);
                return new ServerProcess(process, page);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"\"{arguments}\" does not answer.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private double Field(int index) =>
        double.Parse(File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[1].Split(' ')[index - 2], CultureInfo.InvariantCulture);
}
