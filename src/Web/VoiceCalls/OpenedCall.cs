namespace Lexi.Web.VoiceCalls;

/// <param name="SessionId">The call.</param>
/// <param name="WsUrl">Where to attach to it; good once, within the ticket's life.</param>
public sealed record OpenedCall(string SessionId, string WsUrl);
