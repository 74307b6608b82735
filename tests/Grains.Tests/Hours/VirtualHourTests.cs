#if !ORLEANS
using Lexi.Voice.Sessions;

namespace Lexi.Grains.Tests.Hours;

public sealed class VirtualHourTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_hour_of_conversation_is_the_same_each_time_with_its_seed_and_another_with_another()
    {
        var first = await VirtualHour.Run(20261120);
        var again = await VirtualHour.Run(20261120);
        var other = await VirtualHour.Run(7);
        foreach (var hour in new[] { first, again, other })
            output.WriteLine($"{hour.Cpu.TotalSeconds:0.00} s of CPU, {hour.Turns} turns, {hour.Interruptions} interruptions, {hour.Murmurs} murmurs, {hour.Coughs} coughs, {hour.Events} events, {hour.Cut} cut");

        Assert.Equal(first.Transcript, again.Transcript);
        Assert.NotEqual(first.Transcript, other.Transcript);
        Assert.Contains("Ended, HungUp, 3600 s", first.Transcript, StringComparison.Ordinal);
        Assert.True(first.Turns > 100 && first.Cut > 5, "An hour holds a conversation.");
    }

    [Fact]
    public async Task A_call_outlives_its_provider_sessions()
    {
        // The simulator's sessions last an hour, as the provider's do.
        var call = await VirtualHour.Run(3, minutes: 130, new RollOverOptions());
        output.WriteLine(call.Transcript[^500..]);
        Assert.Contains("Ended, HungUp, 7800 s", call.Transcript, StringComparison.Ordinal);
    }
}
#endif
