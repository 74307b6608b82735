using Lexi.Grains.Runtime.Tests.Contract;

namespace Lexi.Grains.Runtime.Tests.Embedded;

public sealed class StoppingTests
{
    [Fact]
    public async Task A_grain_that_an_ending_one_wakes_up_is_ended_too()
    {
        await using var host = await GrainHost.StartAsync();
        host.Lives.Waking["last words"] = "woken";
        await host.Grains.GetGrain<ILifeGrain>("last words").Touch();
        await host.StopAsync();
        // A stop that gave up on it would not have told it to end.
        Assert.Equal("activated", await host.Lives.Next("woken"));
        Assert.Equal("deactivated: ShuttingDown", await host.Lives.Next("woken"));
    }
}
