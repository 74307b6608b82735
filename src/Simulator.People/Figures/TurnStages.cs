namespace Lexi.Simulator.People.Figures;

/// <summary>How long an answer took by the room's own measure, milliseconds. Null: not known, or not the answer to speech.</summary>
/// <param name="EndOfUtteranceDelay">From the end of speech to the end of the turn.</param>
/// <param name="TranscriptionDelay">From the end of speech to its words.</param>
/// <param name="Ttft">From asking for the answer to its first word.</param>
/// <param name="Ttfb">From asking for the answer to its first sound.</param>
/// <param name="Total">From the end of speech to the first sound that left.</param>
public sealed record TurnStages(double? EndOfUtteranceDelay, double? TranscriptionDelay, double? Ttft, double? Ttfb, double? Total);
