namespace Lexi.Simulator.Realtime;

/// <summary>Hearing: the input buffer, turns, commits, transcription.</summary>
public sealed partial class SessionMachine
{
    private const int MinCommitMs = 100;

    private readonly InputAudio _input = new();
    private readonly List<TranscriptionRun> _transcriptions = [];
    private InputDecoder _decoder;
    private TurnDetector? _detector;
    private string? _spokenItemId;
    private DateTimeOffset? _idleDue;

    /// <summary>Takes microphone audio: bytes in the session's input format; PCM must be whole samples.</summary>
    public void Append(ReadOnlySpan<byte> audio, DateTimeOffset now)
    {
        Advance(now);
        if (HasEnded)
            return;
        if (_decoder.Format == WireAudioFormat.Pcm && audio.Length % 2 != 0)
        {
            Refuse(ApiError.InvalidValue("audio", "Invalid 'audio': expected whole 16-bit samples."), null);
            return;
        }

        if (_tuning.EchoesAudio)
        {
            Echo(audio, now);
            return;
        }

        Hear(_decoder.Decode(audio), now);
    }

    private void Hear(ReadOnlySpan<short> samples, DateTimeOffset now)
    {
        if (_detector is null)
        {
            if (_input.Ms + samples.Length / (double)InputAudio.SamplesPerMs > _tuning.MaxBufferedAudio.TotalMilliseconds)
            {
                Refuse(ApiError.Invalid("input_audio_buffer_full", "The input audio buffer is full; commit or clear it."), null);
                return;
            }

            _input.Append(samples);
            return;
        }

        // Piece by piece, because one append may hold the end of a turn and the start of the next.
        while (!samples.IsEmpty && _detector is { } detector)
        {
            var piece = samples[..Math.Min(samples.Length, TurnDetector.MaxSamples)];
            samples = samples[piece.Length..];
            _input.Append(piece);
            switch (detector.Feed(piece, _input.Waiting))
            {
                case TurnEdge.Started:
                    StartTurn(detector, now);
                    break;
                case TurnEdge.Stopped:
                    StopTurn(now);
                    break;
                case TurnEdge.None when detector.IsSpeaking && _input.Ms >= _tuning.MaxBufferedAudio.TotalMilliseconds:
                    detector.Reset();
                    StopTurn(now);
                    break;
                case TurnEdge.None when !detector.IsSpeaking:
                    KeepPrefix();
                    break;
            }
        }
    }

    private void StartTurn(TurnDetector detector, DateTimeOffset now)
    {
        _idleDue = null;
        _input.KeepLast(detector.StartedAgo);
        _spokenItemId = _ids.Next("item_");
        _output.OnEvent(new ServerEvent.SpeechStarted(_input.ReceivedMs - (int)_input.Ms, _spokenItemId));
        if (_config.TurnDetection is { InterruptResponse: true } && ActiveRun is { } run)
            Stop(run, "turn_detected", now);
    }

    private void StopTurn(DateTimeOffset now)
    {
        _output.OnEvent(new ServerEvent.SpeechStopped(_input.ReceivedMs, _spokenItemId!));
        if (_conversation.IsFull)
        {
            Refuse(ConversationIsFull(), null);
            _input.Clear();
            _spokenItemId = null;
            return;
        }

        Commit(now, isTranscribed: true);
        if (_config.Kind == SessionKind.Realtime && _config.TurnDetection is { CreateResponse: true })
            AnswerByItself(now);
    }

    /// <summary>Silence before speech only has to last for the padding; a little more so that it is not moved at every append.</summary>
    private void KeepPrefix()
    {
        var padding = _config.TurnDetection is { IsSemantic: false } vad ? vad.PrefixPaddingMs : TurnDetector.SemanticPrefixMs;
        var keep = (padding + 500) * InputAudio.SamplesPerMs;
        if (_input.Count > keep + 24_000)
            _input.KeepLast(keep);
    }

    private void EnsureCommittable()
    {
        if (_input.Ms < MinCommitMs)
        {
            throw new RequestRefusedException(ApiError.Invalid(
                "input_audio_buffer_commit_empty",
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer only has {_input.Ms:F2}ms of audio.")));
        }

        if (_conversation.IsFull)
            throw new RequestRefusedException(ConversationIsFull());
    }

    /// <summary>Makes what waits in the buffer an item of the conversation.</summary>
    private void Commit(DateTimeOffset now, bool isTranscribed)
    {
        var id = _spokenItemId ?? _ids.Next("item_");
        _spokenItemId = null;
        var samples = _input.Take();
        var entry = new ConversationEntry(new ConversationItem
        {
            Id = id,
            Role = MindRole.User,
            Content = [new ContentPart(PartKind.InputAudio, null)],
        });
        long total = 0;
        entry.AddAudio(samples, ref total);
        var heard = isTranscribed ? _partner.Listener.Listen(samples).Text : "";
        entry.Heard = heard;
        var previous = _conversation.Add(entry);
        _conversation.ForgetOldAudio();
        _output.OnEvent(new ServerEvent.InputCommitted(previous, id));
        _output.OnEvent(new ServerEvent.ItemAdded(previous, entry.Item));
        _output.OnEvent(new ServerEvent.ItemDone(previous, entry.Item));
        if (isTranscribed)
            Transcribe(entry, heard, now);
    }

    private void Transcribe(ConversationEntry entry, string heard, DateTimeOffset now)
    {
        if (_config.Transcription is not { } transcription)
            return;
        var isBilledByDuration = transcription.Model.Contains("whisper", StringComparison.Ordinal)
            || transcription.Model.Contains("live", StringComparison.Ordinal);
        var usage = new TranscriptionUsage(
            entry.AudioMs / 1000.0,
            isBilledByDuration ? null : entry.AudioMs / UsageMeter.InputAudioMsPerToken,
            UsageMeter.TextTokens(heard));

        // whisper-1 never streamed: its only delta is everything.
        IReadOnlyList<string> deltas = heard.Length == 0 ? [] : transcription.Model == "whisper-1" ? [heard] : Words(heard);
        _transcriptions.Add(new TranscriptionRun(entry.Item.Id, heard, deltas, usage) { Due = now + _tuning.TranscriptionDelay });
    }

    private void Continue(TranscriptionRun run)
    {
        if (_tuning.FailsTranscriptions)
        {
            _transcriptions.Remove(run);
            _output.OnEvent(new ServerEvent.TranscriptionFailed(
                run.ItemId, new ApiError("transcription_error", "audio_unintelligible", "The audio could not be transcribed.")));
            return;
        }

        if (run.Next < run.Deltas.Count)
        {
            _output.OnEvent(new ServerEvent.TranscriptionDelta(run.ItemId, run.Deltas[run.Next++]));
            run.Due += _tuning.TextDeltaInterval;
            return;
        }

        _transcriptions.Remove(run);
        if (_conversation.Find(run.ItemId) is { } entry)
            entry.Item = entry.Item with { Content = [.. entry.Item.Content.Select(part => part with { Text = part.Text ?? run.Text })] };
        _output.OnEvent(new ServerEvent.TranscriptionCompleted(run.ItemId, run.Text, run.Usage));
    }

    private void ClearInput()
    {
        _input.Clear();
        _detector?.Reset();
        _spokenItemId = null;
        _output.OnEvent(new ServerEvent.InputCleared());
    }

    /// <summary>The person has said nothing for long: the silence becomes a turn, and the model speaks.</summary>
    private void SpeakIntoSilence(DateTimeOffset now)
    {
        _idleDue = null;
        if (_conversation.IsFull)
            return;
        _spokenItemId ??= _ids.Next("item_");
        _output.OnEvent(new ServerEvent.TimeoutTriggered(_input.ReceivedMs - (int)_input.Ms, _input.ReceivedMs, _spokenItemId));
        Commit(now, isTranscribed: false);
        AnswerByItself(now);
    }

    private TurnDetector? NewDetector() =>
        _config.TurnDetection is { } vad ? new TurnDetector(vad, _partner.Listener) : null;

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        while (start < text.Length)
        {
            var blank = text.IndexOf(' ', start + 1);
            var end = blank < 0 ? text.Length : blank;
            words.Add(text[start..end]);
            start = end;
        }

        return words;
    }
}
