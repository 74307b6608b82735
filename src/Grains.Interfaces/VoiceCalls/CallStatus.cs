namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>As stored (seed 000, <c>voice_sessions.status</c>).</summary>
[GenerateSerializer]
public enum CallStatus
{
    Active,
    Ended,
    Failed,
}
