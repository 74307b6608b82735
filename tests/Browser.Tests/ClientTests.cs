using Lexi.Testing.Node;

namespace Lexi.Browser.Tests;

/// <summary>The client's own tests and types (src/Web/Client, "npm test"), so that one command tests everything.</summary>
public sealed class ClientTests
{
    private static readonly string _client = Path.Combine(BrowserSuite.FindRoot(), "src", "Web", "Client");

    [Theory]
    [InlineData("tsconfig.json")]
    [InlineData("tsconfig.worklet.json")]
    [InlineData("tsconfig.node.json")]
    public async Task The_types_of_the_client_agree(string project)
    {
        SkipWithoutPackages();
        var result = await NodeRunner.RunAsync("node", ["node_modules/typescript/bin/tsc", "-p", project], _client, TestContext.Current.CancellationToken);
        Assert.True(result.ExitCode == 0, result.Output);
    }

    [Fact]
    public async Task The_core_of_the_client_passes_its_tests()
    {
        SkipWithoutPackages();
        var result = await NodeRunner.RunAsync(
            "node", ["node_modules/vitest/vitest.mjs", "run", "--reporter=tap-flat"], _client, TestContext.Current.CancellationToken);
        var scenarios = TapReader.Read(result.Output);
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.NotEmpty(scenarios);
        Assert.All(scenarios, scenario => Assert.True(scenario.HasPassed, scenario.Name));
        TestContext.Current.TestOutputHelper?.WriteLine($"{scenarios.Count} tests of the client passed");
    }

    private static void SkipWithoutPackages()
    {
        if (NodeRunner.MissingReason is { } reason)
            Assert.Skip(reason);
        if (!Directory.Exists(Path.Combine(_client, "node_modules", "vitest")))
            Assert.Skip("the browser client was left out of the build");
    }
}
