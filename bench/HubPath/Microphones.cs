using System.Diagnostics;
using Lexi.Testing.Hub;

namespace Lexi.Bench.HubPath;

/// <summary>Feeds every connection a frame of room noise each 20 ms, their phases spread over the 20 ms.</summary>
internal sealed class Microphones(IReadOnlyList<HubClient> clients)
{
    private const int FrameBytes = 960;
    private const int Phases = 10;
    private static readonly TimeSpan _mostLate = TimeSpan.FromMilliseconds(300);
    private readonly byte[] _noise = MakeNoise();
    private long _sent;

    public long Sent => Interlocked.Read(ref _sent);

    public async Task Run(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var late = TimeSpan.Zero;
        for (var tick = 0L; !cancellation.IsCancellationRequested; tick++)
        {
            var due = TimeSpan.FromMilliseconds(tick * 20.0 / Phases) + late;
            var wait = due - clock.Elapsed;
            // A machine that stood still does not make up for it with a flood.
            if (wait < -_mostLate)
                late -= wait;
            if (wait > TimeSpan.FromMilliseconds(1))
                await Task.Delay(wait, CancellationToken.None);
            for (var i = (int)(tick % Phases); i < clients.Count; i += Phases)
            {
                await clients[i].SendFrame(_noise.AsMemory((int)(tick * 64 % (_noise.Length - FrameBytes)) & ~1, FrameBytes));
                Interlocked.Increment(ref _sent);
            }
        }
    }

    /// <summary>About -60 dBFS: what a quiet room sounds like.</summary>
    private static byte[] MakeNoise()
    {
        var random = new Random(7);
        var noise = new byte[64 * 1024];
        for (var i = 0; i < noise.Length; i += 2)
            BitConverter.TryWriteBytes(noise.AsSpan(i), (short)random.Next(-40, 41));
        return noise;
    }
}
