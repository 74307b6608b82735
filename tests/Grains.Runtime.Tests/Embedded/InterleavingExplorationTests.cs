using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Runtime.Tests.Embedded;

/// <summary>Many seeds, many orders of the same events: what must hold holds in all of them.</summary>
public sealed class InterleavingExplorationTests
{
    private const int Seeds = 2_000;

    [Fact]
    public async Task Whatever_the_order_no_call_is_lost_and_no_two_turns_overlap()
    {
        var orders = new HashSet<string>();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            try
            {
                _ = orders.Add(await Explore(seed));
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}", error);
            }
        }

        Assert.True(orders.Count > Seeds / 10, $"only {orders.Count} different orders");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_order() => Assert.Equal(await Explore(77), await Explore(77));

    private static async Task<string> Explore(int seed)
    {
        var ledger = new ExploreLedger();
        await using var world = VirtualWorld.Create(seed, services => services.AddSingleton(ledger));
        world.Run(() => Task.WhenAll(
            Step("a", "b"), Step("b", "c"), Step("c", "d"), Step("a", "d"), Leave("a"), Leave("b"), Step("b", "b2"), Leave("b2")));
        Assert.Equal(3 * 5, ledger.Calls);
        return ledger.ToString();

        async Task Step(string key, string other) =>
            Assert.Equal(2, await world.Grains.GetGrain<IExploreGrain>(key).Step(other, 2));

        Task Leave(string key) => world.Grains.GetGrain<IExploreGrain>(key).Leave();
    }
}
