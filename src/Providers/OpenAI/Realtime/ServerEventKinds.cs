namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>From the wire's <c>type</c> to <see cref="ServerEventKind"/>.</summary>
internal static class ServerEventKinds
{
    public static ServerEventKind Parse(ReadOnlySpan<byte> type)
    {
        // The one type that comes ten to fifty times a second is looked at first; the rest by length.
        if (type.SequenceEqual("response.output_audio.delta"u8))
            return ServerEventKind.AudioDelta;

        return type.Length switch
        {
            5 when type.SequenceEqual("error"u8) => ServerEventKind.Error,
            13 when type.SequenceEqual("response.done"u8) => ServerEventKind.ResponseDone,
            15 when type.SequenceEqual("session.created"u8) => ServerEventKind.SessionCreated,
            15 when type.SequenceEqual("session.updated"u8) => ServerEventKind.SessionUpdated,
            16 when type.SequenceEqual("response.created"u8) => ServerEventKind.ResponseCreated,
            25 when type.SequenceEqual("response.output_text.done"u8) => ServerEventKind.TranscriptDone,
            26 when type.SequenceEqual("response.output_item.added"u8) => ServerEventKind.OutputItemAdded,
            25 when type.SequenceEqual("response.output_item.done"u8) => ServerEventKind.OutputItemDone,
            26 when type.SequenceEqual("response.output_text.delta"u8) => ServerEventKind.TranscriptDelta,
            28 when type.SequenceEqual("input_audio_buffer.committed"u8) => ServerEventKind.InputCommitted,
            27 when type.SequenceEqual("conversation.item.truncated"u8) => ServerEventKind.ItemTruncated,
            33 when type.SequenceEqual("input_audio_buffer.speech_started"u8) => ServerEventKind.SpeechStarted,
            33 when type.SequenceEqual("input_audio_buffer.speech_stopped"u8) => ServerEventKind.SpeechStopped,
            37 when type.SequenceEqual("response.output_audio_transcript.done"u8) => ServerEventKind.TranscriptDone,
            38 when type.SequenceEqual("response.output_audio_transcript.delta"u8) => ServerEventKind.TranscriptDelta,
            49 or 53 or 50 => ParseTranscription(type),
            _ => ServerEventKind.Ignored,
        };
    }

    private static ServerEventKind ParseTranscription(ReadOnlySpan<byte> type)
    {
        var prefix = "conversation.item.input_audio_transcription."u8;
        if (!type.StartsWith(prefix))
            return ServerEventKind.Ignored;

        var last = type[prefix.Length..];
        return last.SequenceEqual("delta"u8) ? ServerEventKind.InputTranscriptDelta
            : last.SequenceEqual("completed"u8) ? ServerEventKind.InputTranscriptCompleted
            : last.SequenceEqual("failed"u8) ? ServerEventKind.InputTranscriptFailed
            : ServerEventKind.Ignored;
    }
}
