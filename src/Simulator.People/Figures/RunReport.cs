namespace Lexi.Simulator.People.Figures;

/// <summary>What a run has shown. Times are milliseconds.</summary>
public sealed record RunReport
{
    /// <summary>Everything that was asked for, so that it can be done again.</summary>
    public required RunSetting Setting { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Length of the talk, seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Answers of characters that were heard.</summary>
    public required int Answers { get; init; }

    /// <summary>Turns of people, "mhm" included.</summary>
    public required int PeopleTurns { get; init; }

    /// <summary>
    /// From the last sample of a question at the microphone to the first piece of its answer at the same person's, where nobody else spoke between.
    /// </summary>
    public required SpreadFigures ToFirstSound { get; init; }

    /// <summary>To the first sample that left the loudspeaker, of the same answers.</summary>
    public required SpreadFigures ToFirstHeard { get; init; }

    /// <summary>To the first piece of answers that waited for somebody else to end.</summary>
    public required SpreadFigures ToFirstSoundAfterOthers { get; init; }

    public required SpreadFigures EndOfUtteranceDelay { get; init; }

    public required SpreadFigures TranscriptionDelay { get; init; }

    public required SpreadFigures Ttft { get; init; }

    public required SpreadFigures Ttfb { get; init; }

    /// <summary>What the room measured from the end of speech to the first sound that left.</summary>
    public required SpreadFigures Total { get; init; }

    /// <summary>From a frame of a microphone to the same frame at somebody else's; before anybody stopped reading.</summary>
    public required SpreadFigures Frames { get; init; }

    /// <summary>The same of everybody who went on reading, after somebody stopped.</summary>
    public required SpreadFigures FramesSinceStall { get; init; }

    /// <summary>
    /// The p95 of frames since somebody stopped reading for each ms of it before, of whoever it got worst for; null when nobody stopped, or too
    /// little was heard.
    /// </summary>
    public required double? WorstChangeSinceStall { get; init; }

    /// <summary>From the first voiced frame of somebody who begins to speak to their first sound at somebody else's.</summary>
    public required SpreadFigures Onset { get; init; }

    /// <summary>Frames of people that did not come although those around them did.</summary>
    public required long FramesMissing { get; init; }

    /// <summary>Frames the program itself could not send.</summary>
    public required long FramesUnsent { get; init; }

    /// <summary>How late the program's own beat was: nothing here is more exact than that.</summary>
    public required SpreadFigures OwnLag { get; init; }

    /// <summary>Times a voice stopped at a listener's although more of it came, behind a start buffer of 100 ms.</summary>
    public required int Underruns { get; init; }

    /// <summary>Sound of characters that never came.</summary>
    public required long LostMs { get; init; }

    public required InterruptionFigures Interruptions { get; init; }

    public required WordErrors Transcript { get; init; }

    public required RoomCost Cost { get; init; }

    /// <summary>What the server said to people, and how often.</summary>
    public required IReadOnlyDictionary<string, int> Notices { get; init; }

    /// <summary>Who was gone before the end, and why; those who were made to stop reading are not here.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Every answer.</summary>
    public required IReadOnlyList<TurnFigures> Turns { get; init; }
}
