namespace Lexi.Voice.Models;

/// <summary>How soon semantic turn detection answers: at most 8 s (low), 4 s (medium, auto) or 2 s (high) of waiting.</summary>
public enum TurnEagerness
{
    Auto,
    Low,
    Medium,
    High,
}
