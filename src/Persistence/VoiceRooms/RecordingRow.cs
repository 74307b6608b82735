using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.VoiceRooms;

/// <summary>A row of <c>recordings</c> as the driver hands it over.</summary>
internal sealed class RecordingRow
{
    public string Id { get; set; } = "";

    public string ChatId { get; set; } = "";

    public string AskedBy { get; set; } = "";

    public object StartedAt { get; set; } = "";

    public object? EndedAt { get; set; }

    public string State { get; set; } = "";

    public string People { get; set; } = "";

    public string Characters { get; set; } = "";

    public string Tracks { get; set; } = "";

    public long DurationMs { get; set; }

    public long Bytes { get; set; }

    public StoredRecording ToRecording(IDialect dialect) => new(
        new RecordingSummary
        {
            RecordingId = Id,
            ChatId = ChatId,
            AskedBy = AskedBy,
            StartedAt = dialect.ToMoment(StartedAt),
            EndedAt = EndedAt is null ? null : dialect.ToMoment(EndedAt),
            Status = EnumText<RecordingStatus>.Parse(State),
            People = Documents.Read<Dictionary<string, string>>(People),
            Characters = Documents.Read<Dictionary<string, string>>(Characters),
            DurationMs = DurationMs,
            Bytes = Bytes,
        },
        Documents.Read<List<RecordingTrack>>(Tracks));
}
