using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Web.Hubs;

/// <summary>What a browser sends to start a call.</summary>
public sealed record StartCallMessage
{
    public string? Character { get; init; }

    public string? Voice { get; init; }

    public TurnMode TurnMode { get; init; }
}
