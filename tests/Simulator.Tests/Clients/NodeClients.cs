using Lexi.Simulator.Http;
using Lexi.Testing.Node;

namespace Lexi.Simulator.Tests.Clients;

/// <summary>Runs the npm suite of tests/clients once for all its scenarios, against a simulator that it starts itself.</summary>
public sealed class NodeClients : IAsyncLifetime
{
    private IReadOnlyList<NodeScenario> _scenarios = [];
    private string _output = "";

    /// <summary>Why it could not run, or null.</summary>
    public string? SkipReason { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var directory = FindSuite();
        SkipReason = NodeRunner.MissingReason ?? await NodeRunner.InstallAsync(directory, cancellation);
        if (SkipReason is not null)
            return;
        var environment = new Dictionary<string, string> { ["SIMULATOR_DLL"] = typeof(SimulatorHost).Assembly.Location };
        (_scenarios, _output) = await NodeRunner.TestAsync(
            directory, ["test/openai.test.mjs", "test/openai-rest.test.mjs", "test/agents.test.mjs"], environment, cancellation);
    }

    /// <summary>Passes or fails as the scenario did.</summary>
    public void Check(string scenario)
    {
        if (_scenarios.SingleOrDefault(found => found.Name == scenario) is not { HasPassed: true, SkipReason: null })
            Assert.Fail($"'{scenario}' did not pass:\n{_output}");
    }

    /// <summary>The scenarios that ran, so that none is forgotten here.</summary>
    public IEnumerable<string> Names => _scenarios.Select(scenario => scenario.Name);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string FindSuite()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Lexi.sln")))
            directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? throw new InvalidOperationException("Lexi.sln was not found above the tests."), "tests", "clients");
    }
}
