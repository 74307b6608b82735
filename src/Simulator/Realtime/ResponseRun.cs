using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>An answer being made: the plan of what it will say and when, and how far it got.</summary>
internal sealed class ResponseRun(string id, string? conversationId, SessionConfig config, JsonElement? metadata, DateTimeOffset startedAt)
{
    public string Id { get; } = id;

    public bool InConversation => conversationId is not null;

    /// <summary>The session's configuration with what the request changed.</summary>
    public SessionConfig Config { get; } = config;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public List<PlannedItem> Items { get; } = [];

    public List<ResponseStep> Steps { get; } = [];

    public int Next { get; set; }

    /// <summary>How it will end when nothing stops it.</summary>
    public ResponseStatus FinalStatus { get; set; } = ResponseStatus.Completed;

    public string? FinalReason { get; set; }

    public ApiError? Failure { get; set; }

    public required ResponseUsage InputUsage { get; init; }

    /// <summary>Samples delivered by all its items.</summary>
    public long ProducedSamples { get; set; }

    public DateTimeOffset? NextDue => Next < Steps.Count ? StartedAt + Steps[Next].At : null;

    public ResponseUsage Usage => InputUsage with
    {
        OutputText = Items.Sum(item => UsageMeter.TextTokens(item.Produced.ToString())),
        OutputAudio = (int)(ProducedSamples / InputAudio.SamplesPerMs / UsageMeter.OutputAudioMsPerToken),
    };

    public ResponseSnapshot Snapshot(ResponseStatus status, string? reason = null) => new()
    {
        Id = Id,
        Status = status,
        Reason = reason,
        Failure = status == ResponseStatus.Failed ? Failure : null,
        Output = status == ResponseStatus.InProgress ? [] : [.. Items.Where(item => item.HasBegun).Select(item => item.Entry.Item)],
        ConversationId = conversationId,
        AnswersAloud = Config.AnswersAloud,
        Voice = Config.Voice,
        OutputFormat = Config.OutputFormat,
        MaxOutputTokens = Config.MaxOutputTokens,
        Metadata = metadata,
        Usage = status == ResponseStatus.InProgress ? null : Usage,
    };
}
