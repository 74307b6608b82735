namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>What the session itself must know of an event that was mapped; the sink has heard the rest.</summary>
/// <param name="Kind">Only session, response start and end, and error; otherwise <see cref="ServerEventKind.Ignored"/>.</param>
/// <param name="Id">The session or the response.</param>
/// <param name="Code">The error's code.</param>
/// <param name="EventId">The client event the error answers.</param>
/// <param name="ExpiresAt">When the session ends by itself.</param>
internal readonly record struct MappedEvent(
    ServerEventKind Kind,
    string? Id = null,
    string? Code = null,
    string? EventId = null,
    DateTimeOffset? ExpiresAt = null);
