using Lexi.Silo;
using Lexi.Simulator.Http;
using Lexi.Testing.Node;

namespace Lexi.Browser.Tests;

/// <summary>
/// Runs the scripts of tests/browser, file by file, for all their scenarios: Chromium, the built client, and the built server as a
/// process of its own.
/// </summary>
public sealed class BrowserSuite : IAsyncLifetime
{
    private const string DefaultChromium = "/usr/bin/chromium";
    private readonly List<NodeScenario> _scenarios = [];
    private readonly List<string> _outputs = [];

    /// <summary>Why it could not run, or null.</summary>
    public string? SkipReason { get; private set; }

    /// <summary>The scenarios that ran, so that none is forgotten here.</summary>
    public IEnumerable<string> Names => _scenarios.Select(scenario => scenario.Name);

    /// <summary>What the scripts measured, as they say it.</summary>
    public IEnumerable<string> Figures => _outputs.SelectMany(output => output.Split('\n'))
        .Where(line => line.Contains("figure: ", StringComparison.Ordinal))
        .Select(line => line[line.IndexOf("figure: ", StringComparison.Ordinal)..].Trim());

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var directory = Path.Combine(FindRoot(), "tests", "browser");
        var server = typeof(LexiServer).Assembly.Location;
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? DefaultChromium;
        SkipReason = NodeRunner.MissingReason
            ?? (File.Exists(chromium) ? null : $"Chromium is not installed at {chromium}")
            ?? (File.Exists(Path.Combine(Path.GetDirectoryName(server)!, "wwwroot", "index.html")) ? null : "the browser client was left out of the build")
            ?? await NodeRunner.InstallAsync(directory, cancellation);
        if (SkipReason is not null)
            return;
        var environment = new Dictionary<string, string>
        {
            ["LEXI_SERVER_DLL"] = server,
            ["SIMULATOR_DLL"] = typeof(SimulatorHost).Assembly.Location,
            ["CHROMIUM"] = chromium,
        };
        foreach (var file in Directory.GetFiles(Path.Combine(directory, "test"), "*.test.mjs").Order(StringComparer.Ordinal))
        {
            var (scenarios, output) = await NodeRunner.TestAsync(directory, [file], environment, cancellation);
            _scenarios.AddRange(scenarios);
            _outputs.Add(output);
        }
    }

    /// <summary>Passes, fails or is skipped as the scenario was.</summary>
    public void Check(string name)
    {
        var scenario = _scenarios.SingleOrDefault(found => found.Name == name);
        if (scenario is { SkipReason: { } reason })
            Assert.Skip(reason);
        if (scenario is not { HasPassed: true })
            Assert.Fail($"'{name}' did not pass:\n{_outputs.FirstOrDefault(output => output.Contains(name, StringComparison.Ordinal)) ?? string.Concat(_outputs)}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Lexi.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("Lexi.sln was not found above the tests.");
    }
}
