using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Web.Hubs;

/// <summary>The answer to starting a call and to coming back to one.</summary>
public sealed record AttachedMessage(string AttachmentId, bool IsGapless, IReadOnlyList<CallEvent> Missed, CallSnapshot Call);
