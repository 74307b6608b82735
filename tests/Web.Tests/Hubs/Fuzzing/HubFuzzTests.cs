using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Lexi.Grains.Interfaces;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.Hubs.Fuzzing;

/// <summary>A hundred thousand messages that no browser sends, while one browser is in a call.</summary>
[Collection(nameof(Alone))]
public sealed partial class HubFuzzTests
{
    private const int Seed = 20_261_120;
    private const int Attackers = 4;
    private const int Messages = 100_000;
    private const long MostGrowth = 64 * 1024 * 1024;

    private static readonly HashSet<string> _codes =
        [.. typeof(ErrorCodes).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public async Task AHundredThousandMutatedMessagesHurtNobodyButTheirSender()
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"seed {Seed}");
        // The limits of rate have tests of their own; here they would only keep the messages from being read.
        await using var server = await TestServer.Start(
            "Development",
            [("Lexi:Limits:HubInvocationsPerSecond", "10000000"), ("Lexi:Limits:InvalidFramesPerMinute", "10000000")]);
        await using var witness = await server.Connect(await server.Guest());
        var call = (await witness.Invoke("StartCall", new { character = "nyx" })).GetProperty("call").GetProperty("callId").GetString()!;
        var heard = witness.PlayAll(call);
        await witness.Reach("listening");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();

        var refusals = new ConcurrentDictionary<string, int>();
        var attackers = new List<Attacker>();
        for (var i = 0; i < Attackers; i++)
            attackers.Add(new Attacker(server, await server.Guest(), Seed + i, refusals));
        var attack = Task.WhenAll(attackers.Select(attacker => Task.Run(() => attacker.Attack(Messages / Attackers))));
        var turns = 0;
        do
            await Speak(witness, call, ++turns);
        while (!attack.IsCompleted);
        await attack;
        output.WriteLine(
            $"{attackers.Sum(attacker => attacker.Read)} messages read in {watch.Elapsed.TotalSeconds:F1} s, {attackers.Sum(attacker => attacker.Ended)} "
            + $"connections ended, {attackers.Sum(attacker => attacker.Surprises)} of them by surprise, {refusals.Values.Sum()} refusals, {turns} turns, {heard()} bytes heard");
        foreach (var attacker in attackers)
            await attacker.DisposeAsync();

        await Speak(witness, call, ++turns);
        Assert.False(witness.Closed.IsCompleted);
        Assert.True(heard() > turns * 24_000, $"{heard()} bytes were heard in {turns} turns.");
        Assert.Equal(0, attackers.Sum(attacker => attacker.Surprises));
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{before:N0} bytes before, {growth:N0} more after");
        Assert.True(growth < MostGrowth, $"{growth} bytes more than before.");
        var undocumented = refusals.Keys.Where(text => !_codes.Contains(Code().Match(text).Groups[1].Value)).Take(5).ToList();
        Assert.True(undocumented.Count == 0, string.Join(Environment.NewLine, undocumented));
        await witness.Invoke("HangUp", call);
        await witness.Until(happened => happened.Is("ended"));
    }

    private static async Task Speak(HubClient witness, string call, int turn)
    {
        await witness.Invoke("SendText", call, $"What is {turn.ToString(CultureInfo.InvariantCulture)} and one?");
        await witness.Until(happened => happened.Is("speech_finished"));
    }

    // The framework may put a sentence in front of what the hub says.
    [GeneratedRegex("(?:^|HubException: )([a-z_]+): ", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
