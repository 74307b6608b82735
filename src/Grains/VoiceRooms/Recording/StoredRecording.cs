using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>A recording in the index.</summary>
/// <param name="Summary">What became of it.</param>
/// <param name="Tracks">Whose voice is in which file.</param>
public sealed record StoredRecording(RecordingSummary Summary, IReadOnlyList<RecordingTrack> Tracks);
