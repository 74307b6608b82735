using System.Diagnostics;
using System.Globalization;

namespace Lexi.Bench.HubPath;

/// <summary>A server under test, in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const double MsPerTick = 10;
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public double CpuMs => (Field(13) + Field(14)) * MsPerTick;

    public double ResidentMb => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    public static async Task<ServerProcess> Start(string file, string arguments, Uri answersAt, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(answersAt);
                return new ServerProcess(process);
            }
            catch (HttpRequestException) when (tries < 200 && !process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private double Field(int index) =>
        double.Parse(File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[1].Split(' ')[index - 2], CultureInfo.InvariantCulture);
}
