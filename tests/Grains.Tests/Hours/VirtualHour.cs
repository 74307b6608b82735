#if !ORLEANS
using System.Globalization;
using System.Text;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Tests.Hosting;
using Lexi.Simulator.InProcess;
using Lexi.Voice.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Grains.Tests.Hours;

/// <summary>A call of an hour: real grains, real turn rules, the simulator's own voice, ear and mind, in virtual time on this thread.</summary>
internal sealed record VirtualHour(string Transcript, TimeSpan Cpu, int Turns, int Interruptions, int Murmurs, int Coughs, int Events, int Cut)
{
    public static async Task<VirtualHour> Run(int seed, int minutes = 60, RollOverOptions? rollOver = null)
    {
        var before = Environment.CpuUsage.TotalTime;
        var world = new CallWorld(
            seed,
            Limits.Default with { CallSeconds = 3 * 60 * 60 },
            model: time =>
            {
                var options = new SimulatedRealtimeOptions { Seed = seed };
                // Without replacement the session must last as long as the call.
                var tuning = rollOver is null ? options.Tuning with { MaxDuration = TimeSpan.FromHours(3) } : options.Tuning;
                var simulated = new SimulatedRealtimeModel(options with { Tuning = tuning }, time);
                return rollOver is null
                    ? simulated
                    : new RollingRealtimeModel(simulated, rollOver, time, new Random(seed), NullLogger<RollingRealtimeModel>.Instance);
            });
        await using var owned = world;
        var client = world.Begin("nyx", tickMs: 100);
        client.Attach();
        var person = new VirtualPerson(client, world.World.Time, seed);
        world.RunFor(minutes * 60);
        person.Leave();
        client.Do(call => call.HangUp(CallWorld.Ada));
        world.RunFor(3);
        var transcript = world.World.Run(() => client.Grain.GetTranscript(CallWorld.Ada));
        return new VirtualHour(
            Print(transcript),
            Environment.CpuUsage.TotalTime - before,
            person.Turns,
            person.Interruptions,
            person.Murmurs,
            person.Coughs,
            client.Events.Count,
            transcript.Utterances.Count(line => line.WasInterrupted));
    }

    private static string Print(CallTranscript transcript)
    {
        var text = new StringBuilder();
        foreach (var line in transcript.Utterances)
        {
            var at = line.StartedAt - transcript.Call.StartedAt;
            _ = text.Append(CultureInfo.InvariantCulture, $"{at:hh\\:mm\\:ss\\.fff} {line.Speaker}: {line.Text}{(line.WasInterrupted ? " –" : "")} ({line.DurationMs} ms)\n");
        }
        _ = text.Append(CultureInfo.InvariantCulture, $"{transcript.Call.Status}, {transcript.Call.EndReason}, {transcript.Call.DurationSeconds} s\n");
        return text.ToString();
    }
}
#endif
