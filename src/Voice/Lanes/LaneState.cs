using System.Collections.Immutable;

namespace Lexi.Voice.Lanes;

/// <summary>One lane as its rules see it. Times are milliseconds of the room.</summary>
public sealed record LaneState
{
    public required LaneRules Rules { get; init; }

    /// <summary>What is being said; null while nothing is.</summary>
    public SpokenTurn? Current { get; init; }

    /// <summary>What has been said and waits for its words, oldest first. Turns end in the order they began.</summary>
    public ImmutableArray<SpokenTurn> Closing { get; init; } = [];

    public int LastPiece { get; init; }

    /// <summary>A character was last audible here; null when none was yet.</summary>
    public long? EchoAt { get; init; }

    /// <summary>Whether one is.</summary>
    public bool IsEchoing { get; init; }

    /// <summary>The newest words that characters spoke here, normalised.</summary>
    public ImmutableArray<string> EchoWords { get; init; } = [];

    /// <summary>Whether the microphone may pick up a character.</summary>
    public bool MayEcho(long at) =>
        EchoAt is { } last && at <= last + (IsEchoing ? Math.Max(Rules.EchoStaleMs, Rules.EchoTailMs) : Rules.EchoTailMs);

    /// <summary>When something is to be decided though nothing happens; null when never.</summary>
    public long? NextDeadline
    {
        get
        {
            var next = Closing.IsEmpty ? long.MaxValue : Closing[0].ClosesAt ?? long.MaxValue;
            if (Current is { } turn)
                next = Math.Min(next, Math.Min(turn.StartedAt + Rules.LongestTurnMs, Closing.IsEmpty ? LaneMachine.EndsAt(turn, Rules) : long.MaxValue));
            return next == long.MaxValue ? null : next;
        }
    }
}
