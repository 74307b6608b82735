namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>What a call is doing. <c>idle</c> is the client's own word for "no call".</summary>
[GenerateSerializer]
public enum CallState
{
    Connecting,
    Listening,
    Thinking,
    Speaking,
    Ended,
}
