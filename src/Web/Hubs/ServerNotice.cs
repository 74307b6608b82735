namespace Lexi.Web.Hubs;

/// <summary>Something about this connection that is not part of any sequence.</summary>
/// <param name="Code">One of <see cref="Grains.Interfaces.ErrorCodes"/>.</param>
/// <param name="Message">A sentence for the person.</param>
/// <param name="CallId">The call it is about; null when it is about none.</param>
/// <param name="RoomId">The voice room it is about; null when it is about none.</param>
public sealed record ServerNotice(string Code, string Message, string? CallId, string? RoomId = null);
