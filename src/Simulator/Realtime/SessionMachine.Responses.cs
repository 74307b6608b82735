using System.Runtime.InteropServices;
using Lexi.Simulator.Mind;

namespace Lexi.Simulator.Realtime;

/// <summary>Answering: begin, deliver, finish, stop.</summary>
public sealed partial class SessionMachine
{
    private readonly List<ResponseRun> _runs = [];
    private bool _voiceIsLocked;
    private bool _answerIsWaiting;

    private ResponseRun? ActiveRun => _runs.Find(run => run.InConversation);

    private void CreateResponse(ResponseRequest request, DateTimeOffset now)
    {
        if (_config.Kind == SessionKind.Transcription)
            throw new RequestRefusedException(ApiError.InvalidValue("type", "A transcription session makes no responses."));
        if (request.InConversation && ActiveRun is { } active)
        {
            throw new RequestRefusedException(ApiError.Invalid(
                "conversation_already_has_active_response",
                $"Conversation already has an active response in progress: {active.Id}. Wait until the response is finished before creating a new one."));
        }

        if (_runs.Count >= _tuning.MaxResponses)
            throw new RequestRefusedException(ApiError.Invalid("too_many_responses", $"At most {_tuning.MaxResponses} responses at once."));
        var config = Effective(request);
        var context = Context(request);
        Begin(request, config, context, now);
    }

    /// <summary>What the server does after a turn: answer now, or after the answer that may not be interrupted.</summary>
    private void AnswerByItself(DateTimeOffset now)
    {
        if (ActiveRun is not null || _runs.Count >= _tuning.MaxResponses)
            _answerIsWaiting = true;
        else
            CreateResponse(new ResponseRequest(), now);
    }

    private SessionConfig Effective(ResponseRequest request) => _config with
    {
        AnswersAloud = request.AnswersAloud ?? _config.AnswersAloud,
        Instructions = request.Instructions ?? _config.Instructions,
        Voice = request.Voice is { } voice
            ? AudioConfigReader.CheckVoice(_config.Voice, voice, "response.audio.output.voice", _voiceIsLocked && request.InConversation)
            : _config.Voice,
        OutputFormat = request.OutputFormat ?? _config.OutputFormat,
        Tools = request.Tools ?? _config.Tools,
        ToolChoice = request.ToolChoice ?? _config.ToolChoice,
        MaxOutputTokens = request.SetsMaxOutputTokens ? request.MaxOutputTokens : _config.MaxOutputTokens,
    };

    private IReadOnlyList<ConversationEntry> Context(ResponseRequest request)
    {
        if (request.Input is null)
            return _conversation.Entries;
        return [.. request.Input.Select((input, index) => input.ReferencedId is { } id
            ? _conversation.Find(id)
              ?? throw new RequestRefusedException(ApiError.ItemNotFound($"response.input[{index}].id", StrictJson.Shorten(id)))
            : NewEntry(input.Item!, $"response.input[{index}]"))];
    }

    private void Begin(ResponseRequest request, SessionConfig config, IReadOnlyList<ConversationEntry> context, DateTimeOffset now)
    {
        _idleDue = null;
        var usage = _usage.MeasureInput(config, context, request.InConversation && request.Input is null);
        var conversationId = request.InConversation ? _conversation.Id : null;
        var run = new ResponseRun(_ids.Next("resp_"), conversationId, config, request.Metadata, now) { InputUsage = usage };
        _runs.Add(run);
        var planner = new ResponsePlanner(run, _partner.Speaker, _tuning, _ids);
        if (_tuning.ResponseFailure is { } failure)
        {
            run.FinalStatus = ResponseStatus.Failed;
            run.Failure = new ApiError(
                failure == "server_error" ? "server_error" : "invalid_request_error", failure, "The server had an error while making the response.");
            planner.Plan(new MindAnswer(""));
        }
        else
        {
            planner.Plan(Think(config, context, request.Input is not null));
        }

        _output.OnEvent(new ServerEvent.ResponseCreated(run.Snapshot(ResponseStatus.InProgress)));
    }

    private MindAnswer Think(SessionConfig config, IReadOnlyList<ConversationEntry> context, bool hasOwnInput)
    {
        var turns = TurnsInContext(context);
        var answer = _partner.Mind.Answer(new MindPrompt
        {
            Instructions = config.Instructions,
            Turns = turns,
            HasOwnInput = hasOwnInput,
            Tools = config.ToolChoice.Mode == "none" ? [] : [.. config.Tools.Where(tool => tool.Function is not null).Select(tool => tool.Function!)],
            ToolChoice = config.ToolChoice.Mode,
            Random = hasOwnInput ? new Random(SeedOf(config, turns)) : _random,
        });
        return answer.Text.Length <= _tuning.MaxAnswerLength ? answer : answer with { Text = answer.Text[.._tuning.MaxAnswerLength] };
    }

    /// <summary>Such an answer depends on what was asked, not on which session was asked or what it had said before.</summary>
    private int SeedOf(SessionConfig config, List<MindTurn> turns)
    {
        var hash = new StableHash64(_answerSeed);
        hash.Add(config.Instructions);
        foreach (var turn in turns)
        {
            hash.Add((int)turn.Role);
            hash.Add(turn.Text);
        }

        return unchecked((int)(hash.Value ^ (hash.Value >> 32)));
    }

    /// <summary>The latest turns that fit; older ones fall out, as "truncation": "auto" says.</summary>
    private List<MindTurn> TurnsInContext(IReadOnlyList<ConversationEntry> context)
    {
        var turns = new List<MindTurn>();
        var room = _tuning.ContextLength;
        for (var i = context.Count - 1; i >= 0 && room > 0; i--)
        {
            var turn = context[i].ToTurn();
            turns.Add(turn.Text.Length <= room ? turn : turn with { Text = turn.Text[^room..] });
            room -= turn.Text.Length;
        }

        turns.Reverse();
        return turns;
    }

    private void Continue(ResponseRun run, DateTimeOffset now)
    {
        var step = run.Steps[run.Next++];
        switch (step.Kind)
        {
            case StepKind.BeginItem:
                BeginItem(run, run.Items[step.Item]);
                break;
            case StepKind.Word:
                SayWord(run.Items[step.Item], step.Index);
                break;
            case StepKind.Audio:
                SendAudio(run, run.Items[step.Item], step);
                break;
            case StepKind.Text or StepKind.Arguments:
                Write(run.Items[step.Item], step);
                break;
            case StepKind.EndItem:
                EndItem(run, run.Items[step.Item], run.FinalStatus == ResponseStatus.Incomplete ? ItemStatus.Incomplete : ItemStatus.Completed);
                break;
            case StepKind.Finish:
                Finish(run, run.FinalStatus, run.FinalReason, now);
                break;
        }
    }

    private void BeginItem(ResponseRun run, PlannedItem item)
    {
        item.HasBegun = true;
        _output.OnEvent(new ServerEvent.OutputItemAdded(run.Id, item.Address.OutputIndex, item.Entry.Item));
        if (run.InConversation)
            _output.OnEvent(new ServerEvent.ItemAdded(_conversation.Add(item.Entry), item.Entry.Item));
        if (!item.IsCall)
            _output.OnEvent(new ServerEvent.ContentPartAdded(item.Address, item.IsSpoken));
    }

    private void SayWord(PlannedItem item, int index)
    {
        var word = item.Words[index];
        item.Produced.Append(word.Text);
        item.Entry.AddWord(word.Text, (int)((item.ProducedSamples + word.Samples.Length) / InputAudio.SamplesPerMs));
        _output.OnEvent(new ServerEvent.TranscriptDelta(item.Address, word.Text));
    }

    private void SendAudio(ResponseRun run, PlannedItem item, ResponseStep step)
    {
        var samples = item.Words[step.Index].Samples.Slice(step.Offset, step.Length);
        item.Entry.AddAudio(samples, ref item.ProducedSamples);
        run.ProducedSamples += samples.Length;
        _voiceIsLocked |= run.InConversation;
        if (item.Encoded.Count == 0)
        {
            _output.OnAudio(item.Address, MemoryMarshal.AsBytes(samples.Span));
            return;
        }

        var bytes = item.Encoded[step.Index];
        var start = Math.Min(bytes.Length, step.Offset / G711.SamplesPerByte);
        var isLast = step.Offset + step.Length == item.Words[step.Index].Samples.Length;
        var end = isLast ? bytes.Length : Math.Min(bytes.Length, (step.Offset + step.Length) / G711.SamplesPerByte);
        _output.OnAudio(item.Address, bytes.AsSpan(start, end - start));
    }

    private void Write(PlannedItem item, ResponseStep step)
    {
        var delta = item.Text.Substring(step.Offset, step.Length);
        item.Produced.Append(delta);
        _output.OnEvent(item.IsCall
            ? new ServerEvent.ArgumentsDelta(item.Address, item.Entry.Item.CallId!, delta)
            : new ServerEvent.TextDelta(item.Address, delta));
    }

    private void EndItem(ResponseRun run, PlannedItem item, ItemStatus status)
    {
        item.HasEnded = true;
        var text = item.Produced.ToString();
        var address = item.Address;
        if (item.IsCall)
        {
            item.Entry.Item = item.Entry.Item with { Status = status, Arguments = text };
            if (status == ItemStatus.Completed)
                _output.OnEvent(new ServerEvent.ArgumentsDone(address, item.Entry.Item.CallId!, item.Entry.Item.Name!, text));
        }
        else
        {
            EndPart(item, status, text);
        }

        if (run.InConversation && _conversation.Find(address.ItemId) is { } entry)
        {
            _conversation.ForgetOldAudio();
            _output.OnEvent(new ServerEvent.ItemDone(_conversation.PreviousOf(entry), entry.Item));
        }

        _output.OnEvent(new ServerEvent.OutputItemDone(run.Id, address.OutputIndex, item.Entry.Item));
    }

    private void EndPart(PlannedItem item, ItemStatus status, string text)
    {
        var kind = item.IsSpoken ? PartKind.OutputAudio : PartKind.OutputText;

        // An item that was already truncated has lost its transcript for good.
        var kept = item.Entry.WasInterrupted ? null : text;
        item.Entry.Item = item.Entry.Item with { Status = status, Content = [new ContentPart(kind, kept)] };
        if (item.IsSpoken)
        {
            _output.OnEvent(new ServerEvent.AudioDone(item.Address));
            _output.OnEvent(new ServerEvent.TranscriptDone(item.Address, text));
        }
        else
        {
            _output.OnEvent(new ServerEvent.TextDone(item.Address, text));
        }

        _output.OnEvent(new ServerEvent.ContentPartDone(item.Address, item.IsSpoken, text));
    }

    private void Finish(ResponseRun run, ResponseStatus status, string? reason, DateTimeOffset now)
    {
        _runs.Remove(run);
        var usage = run.Usage;
        _output.OnEvent(new ServerEvent.ResponseDone(run.Snapshot(status, reason)));
        var remaining = Math.Max(0, _tuning.TokensPerMinute - usage.Total);
        _output.OnEvent(new ServerEvent.RateLimitsUpdated(
            _tuning.TokensPerMinute, remaining, Math.Round(60.0 * usage.Total / _tuning.TokensPerMinute, 3)));
        if (!run.InConversation)
            return;
        if (_answerIsWaiting)
        {
            _answerIsWaiting = false;
            CreateResponse(new ResponseRequest(), now);
        }
        else if (_config.TurnDetection is { IdleTimeoutMs: { } idle } && status == ResponseStatus.Completed)
        {
            // The person hears it slower than it was delivered; the wait begins when it has sounded.
            var playedAt = run.StartedAt + _tuning.FirstOutputDelay
                + TimeSpan.FromMilliseconds((double)run.ProducedSamples / InputAudio.SamplesPerMs);
            _idleDue = (playedAt > now ? playedAt : now) + TimeSpan.FromMilliseconds(idle);
        }
    }

    private void CancelByClient(string? responseId, DateTimeOffset now)
    {
        var run = responseId is null ? ActiveRun : _runs.Find(candidate => candidate.Id == responseId);
        if (run is null)
        {
            throw new RequestRefusedException(ApiError.Invalid(
                "response_cancel_not_active", "Cancellation failed: no active response found"));
        }

        Stop(run, "client_cancelled", now);
    }

    private void Stop(ResponseRun run, string reason, DateTimeOffset now)
    {
        if (run.Items.Find(item => item.HasBegun && !item.HasEnded) is { } open)
            EndItem(run, open, ItemStatus.Incomplete);
        _answerIsWaiting = false;
        Finish(run, ResponseStatus.Cancelled, reason, now);
    }

    /// <summary>Gives back what came in, as one answer that only ends when it is cancelled.</summary>
    private void Echo(ReadOnlySpan<byte> audio, DateTimeOffset now)
    {
        if (ActiveRun is not { } run)
        {
            run = new ResponseRun(_ids.Next("resp_"), _conversation.Id, _config, null, now)
            {
                InputUsage = _usage.MeasureInput(_config, _conversation.Entries, isCached: true),
            };
            _runs.Add(run);
            var message = new ConversationItem { Id = _ids.Next("item_"), Role = MindRole.Assistant, Status = ItemStatus.InProgress };
            run.Items.Add(new PlannedItem(run.Id, 0, message) { IsSpoken = true });
            _output.OnEvent(new ServerEvent.ResponseCreated(run.Snapshot(ResponseStatus.InProgress)));
            BeginItem(run, run.Items[0]);
        }

        run.ProducedSamples += audio.Length / 2;
        _output.OnAudio(run.Items[0].Address, audio);
    }
}
