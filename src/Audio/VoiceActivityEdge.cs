namespace Lexi.Audio;

/// <summary>A change of voice activity. Positions are samples from the start of the stream.</summary>
/// <param name="Kind">Which way it changed.</param>
/// <param name="Sample">
/// The edge of the speech as a whole: for a start the first voice less the prefix, but not before the last stop nor the start of the
/// stream; for a stop the end of the silence that was waited for.
/// </param>
/// <param name="VoiceSample">The edge of the voice itself: where the first voice begins, or the last ends.</param>
/// <param name="DetectedAt">How far the stream had been heard when this was known.</param>
public readonly record struct VoiceActivityEdge(VoiceActivityKind Kind, long Sample, long VoiceSample, long DetectedAt);
