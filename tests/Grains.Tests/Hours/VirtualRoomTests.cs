#if !ORLEANS
namespace Lexi.Grains.Tests.Hours;

public sealed class VirtualRoomTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_hour_of_eight_people_and_five_characters_is_the_same_each_time_with_its_seed()
    {
        var first = await VirtualRoom.Run(20261120, TimeSpan.FromHours(1));
        output.WriteLine($"{first.Cpu.TotalSeconds:0.00} s of CPU, {first.ByPeople} turns of people, {first.ByCharacters} of characters, {first.Interrupted} interrupted, {first.Usage.WastedAnswers} wasted, {first.Hash}");
        Assert.True(first is { ByPeople: > 300, ByCharacters: > 200, Interrupted: > 20, Usage.WastedAnswers: > 0 });

        var again = await VirtualRoom.Run(7, TimeSpan.FromMinutes(5));
        Assert.Equal(again.Hash, (await VirtualRoom.Run(7, TimeSpan.FromMinutes(5))).Hash);
        Assert.NotEqual(again.Hash, (await VirtualRoom.Run(8, TimeSpan.FromMinutes(5))).Hash);
    }
}
#endif
