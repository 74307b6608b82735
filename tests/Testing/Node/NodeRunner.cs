using System.Diagnostics;
using System.Text;

namespace Lexi.Testing.Node;

/// <summary>Runs Node programs from tests. What the machine lacks becomes a reason to skip, never a silent pass.</summary>
public static class NodeRunner
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    // What npm reports when a machine has no network; everything else it reports is a failure of ours.
    private static readonly string[] _offline = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH", "ENOTCACHED"];

    /// <summary>Why Node tests cannot run here, or null when they can.</summary>
    public static string? MissingReason => Find("node") is null ? "node is not installed" : Find("npm") is null ? "npm is not installed" : null;

    /// <summary>
    /// Installs a suite's packages as its lock file says, unless that was done already. Safe when several test processes do it at
    /// once: they wait for each other.
    /// </summary>
    /// <returns>A reason to skip when the packages cannot be had without a network; null when they are there.</returns>
    public static async Task<string?> InstallAsync(string directory, CancellationToken cancellation)
    {
        await using var turn = await WaitForTurnAsync(Path.Combine(directory, ".install.lock"), cancellation);
        var wanted = await File.ReadAllTextAsync(Path.Combine(directory, "package-lock.json"), cancellation);
        var marker = Path.Combine(directory, "node_modules", ".installed-lock.json");
        if (File.Exists(marker) && await File.ReadAllTextAsync(marker, cancellation) == wanted)
            return null;
        var result = await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], directory, cancellation);
        if (result.ExitCode != 0)
        {
            return _offline.Any(code => result.Output.Contains(code, StringComparison.Ordinal))
                ? "the npm packages are not installed and there is no network to get them from"
                : throw new InvalidOperationException($"npm ci failed in {directory}:\n{result.Output}");
        }

        await File.WriteAllTextAsync(marker, wanted, cancellation);
        return null;
    }

    /// <summary>Runs a suite with Node's own test runner and reads its TAP report.</summary>
    /// <param name="directory">Where its package.json is.</param>
    /// <param name="files">Test files, relative to it.</param>
    /// <param name="environment">Added to this process's own.</param>
    /// <param name="cancellation">Ends the program.</param>
    public static async Task<(IReadOnlyList<NodeScenario> Scenarios, string Output)> TestAsync(
        string directory, IEnumerable<string> files, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        string[] arguments = ["--test", "--test-reporter=tap", "--test-concurrency=1", .. files];
        var result = await RunAsync("node", arguments, directory, cancellation, environment);
        return (TapReader.Read(result.Output), result.Output);
    }

    public static async Task<NodeResult> RunAsync(
        string program, IEnumerable<string> arguments, string directory, CancellationToken cancellation, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Find(program) ?? program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
            start.Environment[key] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(_patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} was stopped. Its output:\n{output}");
        }

        return new NodeResult(process.ExitCode, output.ToString());

        void Append(string? line)
        {
            if (line is null)
                return;
            lock (output)
                output.AppendLine(line);
        }
    }

    private static async Task<FileStream> WaitForTurnAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellation);
            }
        }
    }

    private static string? Find(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{program}.exe", $"{program}.cmd"] : [program];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(directory => names.Select(name => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists);
    }
}
