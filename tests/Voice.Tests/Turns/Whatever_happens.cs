using FsCheck;
using FsCheck.Fluent;
using Lexi.Voice.Turns;

namespace Lexi.Voice.Tests.Turns;

/// <summary>The rules under random input. A failure prints the seed and the shortest sequence that fails; <c>LEXI_TEST_SEED</c> gives another.</summary>
public class Whatever_happens(ITestOutputHelper output)
{
    private static Gen<(int Action, int Wait, int Which)> AnyStep =>
        from action in Gen.Frequency((4, Gen.Choose(0, 30)), (3, Gen.Elements(1, 7, 11, 11, 12, 13, 14, 15, 16, 25)))
        from wait in Gen.Frequency((6, Gen.Choose(0, 300)), (3, Gen.Choose(300, 3000)), (1, Gen.Choose(3000, 70_000)))
        from which in Gen.Choose(0, 120)
        select (action, wait, which);

    [Fact]
    public void A_conversation_keeps_its_promises_and_ends()
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("LEXI_TEST_SEED"), out var given) ? given : 20261120UL;
        output.WriteLine($"LEXI_TEST_SEED={seed}");
        var input =
            from isPushToTalk in Gen.Elements(false, false, true)
            from steps in AnyStep.ListOf(100)
            select (isPushToTalk, steps);
        var reached = new SortedDictionary<string, int>();
        Prop.ForAll(input.ToArbitrary(), given => Run(given.isPushToTalk, given.steps, reached))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithReplay(seed * 0x9E3779B97F4A7C15UL, (seed << 1) | 1UL));
        output.WriteLine(string.Join(", ", reached.Select(counted => $"{counted.Key} {counted.Value}")));
        Assert.All(["Interruption", "FalseAlarm", "TruncateItem", "DeleteItem", "RunTool", "SpeechFinished", "Measured", "ResumePlayback"], what =>
            Assert.True(reached.GetValueOrDefault(what) > 20, what));
    }

    private static bool Run(bool isPushToTalk, IEnumerable<(int Action, int Wait, int Which)> steps, SortedDictionary<string, int> reached)
    {
        using var world = new HostileWorld(new TurnSettings { CallSeconds = 900, GreetingInstructions = "Greet." }, isPushToTalk);
        world.Do(1, 0, 0);
        world.Do(0, 0, 0);
        foreach (var (action, wait, which) in steps)
            world.Do(action, wait, which);
        world.LeaveAlone();
        foreach (var (what, count) in world.Reached)
            reached[what] = reached.GetValueOrDefault(what) + count;
        return true;
    }
}
