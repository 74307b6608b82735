namespace Lexi.Simulator.Realtime;

/// <summary>What writing down a turn cost: seconds for models billed by duration, tokens for the others.</summary>
/// <param name="Seconds">Length of the audio.</param>
/// <param name="AudioTokens">1 a 100 ms of audio; null when billed by duration.</param>
/// <param name="OutputTokens">Tokens of the text.</param>
public sealed record TranscriptionUsage(double Seconds, int? AudioTokens, int OutputTokens);
