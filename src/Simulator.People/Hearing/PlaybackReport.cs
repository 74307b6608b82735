namespace Lexi.Simulator.People.Hearing;

/// <summary>What a listener tells the room about an utterance of a character (<c>ReportRoomPlayback</c>).</summary>
public sealed record PlaybackReport(string UtteranceId, long PlayedMs, int Underruns);
