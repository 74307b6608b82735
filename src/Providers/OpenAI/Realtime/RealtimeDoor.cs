using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>Opens sessions of any kind: connects, configures, counts. It does not retry: that is its caller's decision.</summary>
internal sealed class RealtimeDoor(OpenAIOptions options, TimeProvider time, OpenAIInstruments instruments, ILogger logger)
{
    private readonly RealtimeConnector _connector = new(options, time);

    /// <param name="query">What the address asks for: <see cref="RealtimeConnector.ForModel"/> or <see cref="RealtimeConnector.ForTranscription"/>.</param>
    /// <param name="safetyIdentifier">Names the person to the provider; null for nobody.</param>
    /// <param name="opening">What the session begins with; it refuses options before a socket is opened for them.</param>
    /// <param name="sink">Hears nothing when opening fails.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ModelException">Not opened, with the reason.</exception>
    public async Task<IRealtimeSession> OpenAsync(
        string query,
        string? safetyIdentifier,
        Func<SessionOpening> opening,
        IVoiceModelSink sink,
        CancellationToken cancellation)
    {
        try
        {
            var session = await OpenAsync(query, safetyIdentifier, opening(), sink, cancellation);
            instruments.SessionOpened();
            return session;
        }
        catch (ModelException refused)
        {
            instruments.SessionRefused(refused.Failure);
            throw;
        }
    }

    private async Task<IRealtimeSession> OpenAsync(
        string query, string? safetyIdentifier, SessionOpening opening, IVoiceModelSink sink, CancellationToken cancellation)
    {
        var socket = await _connector.ConnectAsync(query, safetyIdentifier, cancellation);
        var session = new OpenAIRealtimeSession(socket, opening, sink, time, instruments, logger);
        try
        {
            await session.ConfigureAsync(options.ConnectTimeout, cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
