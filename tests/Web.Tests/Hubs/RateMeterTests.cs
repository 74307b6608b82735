using Lexi.Testing;
using Lexi.Web.Hubs;

namespace Lexi.Web.Tests.Hubs;

public sealed class RateMeterTests
{
    [Fact]
    public void AWindowHasAsManyAsItMayAndTheNextWindowAgain()
    {
        var time = new ManualTime();
        var meter = new RateMeter(3, TimeSpan.FromSeconds(1), time);
        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(_ => meter.TryTake()));
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(meter.TryTake());
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => meter.TryTake()));
    }
}
