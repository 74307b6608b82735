#if !ORLEANS
namespace Lexi.Grains.Tests.VoiceRooms;

/// <summary>What is true of every room.</summary>
public sealed class RandomRoomTests(ITestOutputHelper output)
{
    private const int First = 20261120;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task In_a_hundred_random_rooms_everything_that_must_be_true_is(int part)
    {
        var before = Environment.CpuUsage.TotalTime;
        var (answers, interrupted, wasted) = (0, 0, 0);
        for (var seed = First + (part * 100); seed < First + (part * 100) + 100; seed++)
        {
            await using var room = new RandomRoom(seed);
            room.Run();
            (answers, interrupted, wasted) = (answers + room.Answers, interrupted + room.Interrupted, wasted + room.Wasted);
        }

        output.WriteLine($"{answers} answers, {interrupted} interrupted, {wasted} wasted, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.0} s of CPU.");
        Assert.True(answers > 100 && interrupted > 0 && wasted > 0);
    }
}
#endif
