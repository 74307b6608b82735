using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Voice.Sessions;

/// <summary>
/// Makes sessions that outlive their provider's: replaced before they expire, at a turn boundary, and opened again when they are
/// lost, each time with the conversation so far as text.
/// </summary>
/// <param name="inner">Opens the sessions underneath.</param>
/// <param name="rollOver">When and how.</param>
/// <param name="time">Clock and timers.</param>
/// <param name="random">Spreads out reconnects; used from any thread, so its members are called under a lock.</param>
/// <param name="logger">Hears of every replacement; no content.</param>
public sealed class RollingRealtimeModel(
    IRealtimeModel inner,
    RollOverOptions rollOver,
    TimeProvider time,
    Random random,
    ILogger<RollingRealtimeModel> logger) : IRealtimeModel
{
    public RealtimeCapabilities Capabilities => inner.Capabilities;

    public async Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        var session = new RollingRealtimeSession(inner, options, sink, rollOver, time, NextRandom, logger);
        await session.OpenAsync(cancellation);
        return session;
    }

    private double NextRandom()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}
