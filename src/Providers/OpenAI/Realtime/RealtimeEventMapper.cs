using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// Turns wire events into <see cref="VoiceModelEvent"/>s and audio. It knows which answers run: deltas that belong to none, or
/// come after the end of theirs, are counted and dropped, never passed on. Called by the read loop only.
/// </summary>
/// <param name="sink">Receives what was said.</param>
/// <param name="received">Learns how much audio each item has.</param>
internal sealed class RealtimeEventMapper(IVoiceModelSink sink, ReceivedAudio received)
{
    private readonly AudioDeltaDecoder _decoder = new();
    private IdCache _responseIds;
    private IdCache _itemIds;
    private string? _startedItem;
    private string? _transcriptItem;
    private string? _transcript;

    /// <summary>The answer being made; null between answers.</summary>
    public string? ActiveResponse { get; private set; }

    /// <summary>Deltas that belonged to no running answer, or were too much for an item.</summary>
    public long Strays { get; private set; }

    /// <exception cref="RealtimeProtocolException">A field the event needs is missing, of another type or too long.</exception>
    public MappedEvent Map(in ServerEvent wire)
    {
        switch (wire.Kind)
        {
            case ServerEventKind.AudioDelta:
                MapAudio(wire);
                break;
            case ServerEventKind.TranscriptDelta when IsRunning(wire, out var response):
                var delta = wire.Delta.ToText(RealtimeLimits.TextBytes, "delta") ?? "";
                sink.OnEvent(new VoiceModelEvent.TranscriptDelta(response, StartItem(response, wire), delta));
                break;
            case ServerEventKind.TranscriptDone when IsRunning(wire, out _):
                _transcriptItem = _itemIds.Take(wire.ItemId, "item_id");
                _transcript = wire.Transcript.ToText(RealtimeLimits.TextBytes, "transcript");
                break;
            case ServerEventKind.OutputItemAdded when wire.ItemType.Is("message"u8) && IsRunning(wire, out var response):
                _ = StartItem(response, wire);
                break;
            case ServerEventKind.OutputItemDone when IsRunning(wire, out var response):
                FinishItem(response, wire);
                break;
            case ServerEventKind.ResponseCreated:
                return StartResponse(wire);
            case ServerEventKind.ResponseDone:
                return FinishResponse(wire);
            case ServerEventKind.SessionCreated:
            case ServerEventKind.SessionUpdated:
                return new MappedEvent(
                    wire.Kind,
                    Id: wire.SessionId.ToText(RealtimeLimits.IdBytes, "session.id"),
                    ExpiresAt: wire.ExpiresAt > 0 ? DateTimeOffset.FromUnixTimeSeconds(wire.ExpiresAt) : null);
            case ServerEventKind.Error:
                return new MappedEvent(wire.Kind, Code: Code(wire), EventId: wire.ErrorEventId.ToText(RealtimeLimits.IdBytes, "event_id"));
            default:
                MapInput(wire);
                break;
        }

        return default;
    }

    /// <summary>Ends an answer that the provider cannot end any more.</summary>
    public void Abandon(string code)
    {
        if (ActiveResponse is not { } response)
            return;
        ActiveResponse = null;
        sink.OnEvent(new VoiceModelEvent.ResponseFinished(response, ResponseOutcome.Incomplete, code, Usage: null));
    }

    private void MapAudio(in ServerEvent wire)
    {
        if (!IsRunning(wire, out var response))
            return;

        var item = StartItem(response, wire);
        var pcm = _decoder.Decode(wire.Delta, item);
        if (pcm.Length > 0 && received.Add(item, pcm.Length))
        {
            sink.OnAudio(new AudioDelta(response, item, pcm));
            return;
        }

        if (pcm.Length > 0)
            Strays++;
        pcm.Dispose();
    }

    private void MapInput(in ServerEvent wire)
    {
        switch (wire.Kind)
        {
            case ServerEventKind.SpeechStarted:
                sink.OnEvent(new VoiceModelEvent.SpeechStarted(Item(wire), Time(wire.AudioStartMs, "audio_start_ms")));
                break;
            case ServerEventKind.SpeechStopped:
                sink.OnEvent(new VoiceModelEvent.SpeechStopped(Item(wire), Time(wire.AudioEndMs, "audio_end_ms")));
                break;
            case ServerEventKind.InputCommitted:
                var previous = wire.PreviousItemId.ToText(RealtimeLimits.IdBytes, "previous_item_id");
                sink.OnEvent(new VoiceModelEvent.InputCommitted(Item(wire), previous));
                break;
            case ServerEventKind.InputTranscriptDelta:
                sink.OnEvent(new VoiceModelEvent.InputTranscriptDelta(Item(wire), wire.Delta.ToText(RealtimeLimits.TextBytes, "delta") ?? ""));
                break;
            case ServerEventKind.InputTranscriptCompleted:
                var text = wire.Transcript.ToText(RealtimeLimits.TextBytes, "transcript") ?? "";
                sink.OnEvent(new VoiceModelEvent.InputTranscriptCompleted(Item(wire), text, wire.Usage.ToModelUsage()));
                break;
            case ServerEventKind.InputTranscriptFailed:
                sink.OnEvent(new VoiceModelEvent.InputTranscriptFailed(Item(wire), Code(wire)));
                break;
            case ServerEventKind.ItemTruncated:
                sink.OnEvent(new VoiceModelEvent.ItemTruncated(Item(wire), Time(wire.AudioEndMs, "audio_end_ms")));
                break;
        }
    }

    private MappedEvent StartResponse(in ServerEvent wire)
    {
        var response = _responseIds.Take(wire.ResponseId, "response.id");
        if (response == ActiveResponse)
            return default;

        // The provider runs one answer at a time; a second start means that the end of the first was lost.
        Abandon("superseded");
        ActiveResponse = response;
        _startedItem = null;
        sink.OnEvent(new VoiceModelEvent.ResponseStarted(response));
        return new MappedEvent(ServerEventKind.ResponseCreated, response);
    }

    private MappedEvent FinishResponse(in ServerEvent wire)
    {
        var response = _responseIds.Take(wire.ResponseId, "response.id");
        if (response != ActiveResponse)
        {
            Strays++;
            return default;
        }

        ActiveResponse = null;
        var outcome = wire.Status.Is("completed"u8) ? ResponseOutcome.Completed
            : wire.Status.Is("cancelled"u8) ? ResponseOutcome.Cancelled
            : wire.Status.Is("incomplete"u8) ? ResponseOutcome.Incomplete
            : ResponseOutcome.Failed;
        var code = outcome == ResponseOutcome.Completed ? null
            : wire.ErrorCode.IsAbsent && wire.ErrorType.IsAbsent ? wire.StatusReason.ToText(RealtimeLimits.CodeBytes, "reason")
            : Code(wire);
        sink.OnEvent(new VoiceModelEvent.ResponseFinished(response, outcome, code, wire.Usage.ToModelUsage()));
        return new MappedEvent(ServerEventKind.ResponseDone, response);
    }

    private void FinishItem(string response, in ServerEvent wire)
    {
        if (wire.ItemType.Is("function_call"u8))
        {
            sink.OnEvent(new VoiceModelEvent.ToolCalled(
                response,
                Item(wire),
                wire.CallId.ToText(RealtimeLimits.IdBytes, "call_id") ?? throw new RealtimeProtocolException("call_id is missing"),
                wire.Name.ToText(RealtimeLimits.CodeBytes, "name") ?? throw new RealtimeProtocolException("name is missing"),
                wire.Arguments.ToText(RealtimeLimits.ArgumentBytes, "arguments") ?? "{}"));
            return;
        }

        if (!wire.ItemType.Is("message"u8))
            return;

        var item = StartItem(response, wire);
        var transcript = wire.Transcript.ToText(RealtimeLimits.TextBytes, "transcript")
            ?? (_transcriptItem == item ? _transcript : null);
        sink.OnEvent(new VoiceModelEvent.ResponseItemFinished(response, item, transcript ?? ""));
        _transcriptItem = _transcript = null;
    }

    private bool IsRunning(in ServerEvent wire, out string response)
    {
        response = _responseIds.Take(wire.ResponseId, "response_id");
        if (response == ActiveResponse)
        {
            response = ActiveResponse;
            return true;
        }

        Strays++;
        return false;
    }

    /// <summary>Announces a spoken item once, at whatever names it first: the provider does not promise an order.</summary>
    private string StartItem(string response, in ServerEvent wire)
    {
        var item = _itemIds.Take(wire.ItemId, "item_id");
        if (item == _startedItem)
            return _startedItem;

        _startedItem = item;
        received.Begin(item);
        sink.OnEvent(new VoiceModelEvent.ResponseItemStarted(response, item));
        return item;
    }

    private static string Item(in ServerEvent wire)
    {
        var item = wire.ItemId.ToText(RealtimeLimits.IdBytes, "item_id");
        return string.IsNullOrEmpty(item) ? throw new RealtimeProtocolException("item_id is missing") : item;
    }

    private static int Time(int? milliseconds, string field) =>
        milliseconds ?? throw new RealtimeProtocolException($"{field} is not a number of milliseconds");

    /// <summary>A code fit for logs and metrics: the provider's own, or the kind of error where it gives no code.</summary>
    private static string Code(in ServerEvent wire) =>
        wire.ErrorCode.ToText(RealtimeLimits.CodeBytes, "error.code")
        ?? wire.ErrorType.ToText(RealtimeLimits.CodeBytes, "error.type")
        ?? "unknown";
}
