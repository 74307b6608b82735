using System.Globalization;
using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Grains.Tests.VoiceRooms.Floor;

/// <summary>Whatever people, characters, models and listeners do, the floor stands.</summary>
public sealed class RandomFloorTests(ITestOutputHelper output)
{
    private const int Floors = 1000;
    private const int FirstSeed = 20261120;

    [Fact]
    public void A_thousand_random_floors_keep_their_rules()
    {
        var (played, cut, discarded, held) = (0, 0, 0, 0);
        for (var seed = FirstSeed; seed < FirstSeed + Floors; seed++)
        {
            try
            {
                var world = RandomFloor.Run(seed);
                played += world.Check.Played;
                cut += world.Check.Cut;
                discarded += world.Check.Discarded;
                held += world.Effects.Count(seen => seen.Effect is FloorEffect.Hold);
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Seed {seed}: {broken.Message}", broken);
            }
        }

        output.WriteLine($"Seeds {FirstSeed} to {FirstSeed + Floors - 1}: {played} turns heard, {cut} cut, {discarded} thrown away, {held} holds.");
        Assert.True(played > 4 * Floors && cut > Floors && discarded > Floors / 2 && held > Floors, "Too little happened to say anything.");
    }

    [Fact]
    public void The_same_seed_does_the_same()
    {
        for (var seed = FirstSeed; seed < FirstSeed + 20; seed++)
        {
            Assert.Equal(Tell(RandomFloor.Run(seed)), Tell(RandomFloor.Run(seed)));
        }
    }

    private static string Tell(FloorWorld world) =>
        string.Join('\n', world.Effects.Select(seen => string.Create(CultureInfo.InvariantCulture, $"{seen.At} {(seen.Effect is FloorEffect.Show ? "show" : seen.Effect)}")));
}
