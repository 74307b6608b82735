namespace Lexi.Simulator.People.Figures;

/// <summary>One answer of a character.</summary>
public sealed record TurnFigures
{
    public required string UtteranceId { get; init; }

    public required string Character { get; init; }

    /// <summary>Whose speech it answers; null when it answers something else.</summary>
    public string? Person { get; init; }

    /// <summary>Somebody else spoke between that speech and its answer: the answer waited for them, and its time says more about them.</summary>
    public bool HadToWait { get; init; }

    /// <summary>From the last sample of that speech at the microphone to the first piece of the answer at the same person's.</summary>
    public double? ToFirstSoundMs { get; init; }

    /// <summary>To the first sample that left their loudspeaker: the start buffer is in it.</summary>
    public double? ToFirstHeardMs { get; init; }

    public TurnStages? Stages { get; init; }
}
