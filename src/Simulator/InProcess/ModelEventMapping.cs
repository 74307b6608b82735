using Lexi.Simulator.Realtime;
using Lexi.Voice.Models;

namespace Lexi.Simulator.InProcess;

/// <summary>Turns what the session machine says into what the ports announce.</summary>
internal static class ModelEventMapping
{
    /// <summary>Normal closure.</summary>
    public const int ClosedNormally = 1000;

    private const int GoingAway = 1001;

    /// <summary>The event of the port; null for what it does not know.</summary>
    public static VoiceModelEvent? Map(ServerEvent said) => said switch
    {
        ServerEvent.SpeechStarted e => new VoiceModelEvent.SpeechStarted(e.ItemId, e.AudioStartMs),
        ServerEvent.SpeechStopped e => new VoiceModelEvent.SpeechStopped(e.ItemId, e.AudioEndMs),
        ServerEvent.InputCommitted e => new VoiceModelEvent.InputCommitted(e.ItemId, e.PreviousItemId),
        ServerEvent.TranscriptionDelta e => new VoiceModelEvent.InputTranscriptDelta(e.ItemId, e.Delta),
        ServerEvent.TranscriptionCompleted e => new VoiceModelEvent.InputTranscriptCompleted(e.ItemId, e.Transcript, Usage(e.Usage)),
        ServerEvent.TranscriptionFailed e => new VoiceModelEvent.InputTranscriptFailed(e.ItemId, Code(e.Error)),
        ServerEvent.ResponseCreated e => new VoiceModelEvent.ResponseStarted(e.Response.Id),
        ServerEvent.OutputItemAdded { Item.Kind: ItemKind.Message } e => new VoiceModelEvent.ResponseItemStarted(e.ResponseId, e.Item.Id),
        ServerEvent.TranscriptDelta e => new VoiceModelEvent.TranscriptDelta(e.Address.ResponseId, e.Address.ItemId, e.Delta),

        // The transcript's last event names the item too, and has all its words even when the item was already cut.
        ServerEvent.TranscriptDone e => new VoiceModelEvent.ResponseItemFinished(e.Address.ResponseId, e.Address.ItemId, e.Transcript),
        ServerEvent.ArgumentsDone e => new VoiceModelEvent.ToolCalled(e.Address.ResponseId, e.Address.ItemId, e.CallId, e.Name, e.Arguments),
        ServerEvent.ResponseDone e => new VoiceModelEvent.ResponseFinished(
            e.Response.Id, Outcome(e.Response.Status), e.Response.Failure is { } failure ? Code(failure) : e.Response.Reason, Usage(e.Response.Usage)),
        ServerEvent.ItemTruncated e => new VoiceModelEvent.ItemTruncated(e.ItemId, e.AudioEndMs),

        // Losing the race against an answer that has just ended is no refusal.
        ServerEvent.Refused e => e.Error.Code is "response_cancel_not_active" or "session_expired" ? null : new VoiceModelEvent.CommandRefused(Code(e.Error)),
        ServerEvent.Ended e => new VoiceModelEvent.SessionEnded(e.CloseCode switch
        {
            ClosedNormally => ModelFailure.None,
            GoingAway => ModelFailure.SessionExpired,
            _ => ModelFailure.ClosedByProvider,
        }),
        _ => null,
    };

    private static string Code(ApiError error) => error.Code ?? error.Type;

    private static ResponseOutcome Outcome(ResponseStatus status) => status switch
    {
        ResponseStatus.Completed => ResponseOutcome.Completed,
        ResponseStatus.Cancelled => ResponseOutcome.Cancelled,
        ResponseStatus.Incomplete => ResponseOutcome.Incomplete,
        _ => ResponseOutcome.Failed,
    };

    private static ModelUsage Usage(TranscriptionUsage usage) => usage.AudioTokens is { } tokens
        ? new ModelUsage { InputAudioTokens = tokens, OutputTextTokens = usage.OutputTokens }
        : new ModelUsage { TranscribedSeconds = usage.Seconds };

    private static ModelUsage? Usage(ResponseUsage? usage) => usage is null ? null : new ModelUsage
    {
        InputTextTokens = usage.InputText,
        InputAudioTokens = usage.InputAudio,
        CachedTokens = usage.CachedText + usage.CachedAudio,
        OutputTextTokens = usage.OutputText,
        OutputAudioTokens = usage.OutputAudio,
    };
}
