namespace Lexi.Simulator.Realtime;

/// <summary>Lays out in time what an answer will deliver. A word's text goes out just before its sound, so both stay together.</summary>
internal sealed class ResponsePlanner(ResponseRun run, ISpeaker speaker, SessionTuning tuning, IdSource ids)
{
    private const int CharactersPerDelta = 24;

    private TimeSpan _at = tuning.FirstOutputDelay;
    private int _tokens;

    public void Plan(MindAnswer answer)
    {
        var isWhole = answer.Text.Length == 0 || (run.Config.AnswersAloud ? PlanSpeech(answer.Text) : PlanText(answer.Text));
        if (isWhole)
        {
            foreach (var call in answer.Calls)
                PlanCall(call);
        }
        else
        {
            run.FinalStatus = ResponseStatus.Incomplete;
            run.FinalReason = "max_output_tokens";
        }

        run.Steps.Add(new ResponseStep(_at, StepKind.Finish, run.Items.Count - 1));
    }

    private bool PlanSpeech(string text)
    {
        var words = speaker.Speak(text, run.Config.Voice, run.Config.Speed);
        var item = AddItem(new PlannedItem(run.Id, run.Items.Count, Message())
        {
            IsSpoken = true,
            Words = words,
            Encoded = run.Config.OutputFormat == WireAudioFormat.Pcm ? [] : G711.EncodeWords(words, run.Config.OutputFormat),
        });
        var delta = tuning.AudioDeltaMs * InputAudio.SamplesPerMs;
        for (var w = 0; w < words.Count; w++)
        {
            if (!Spend(UsageMeter.TextTokens(words[w].Text) + words[w].Samples.Length / (InputAudio.SamplesPerMs * UsageMeter.OutputAudioMsPerToken)))
            {
                run.Steps.Add(new ResponseStep(_at, StepKind.EndItem, item));
                return false;
            }

            run.Steps.Add(new ResponseStep(_at, StepKind.Word, item, w));
            for (var offset = 0; offset < words[w].Samples.Length; offset += delta)
            {
                var length = Math.Min(delta, words[w].Samples.Length - offset);
                run.Steps.Add(new ResponseStep(_at, StepKind.Audio, item, w, offset, length));
                _at += TimeSpan.FromMilliseconds((double)length / InputAudio.SamplesPerMs / tuning.Pace);
            }
        }

        run.Steps.Add(new ResponseStep(_at, StepKind.EndItem, item));
        return true;
    }

    private bool PlanText(string text)
    {
        var item = AddItem(new PlannedItem(run.Id, run.Items.Count, Message()) { Text = text });
        var isWhole = true;
        for (var offset = 0; offset < text.Length && isWhole;)
        {
            var end = text.IndexOf(' ', offset + 1);
            var length = (end < 0 ? text.Length : end) - offset;
            isWhole = Spend(UsageMeter.TextTokens(text.Substring(offset, length)));
            if (isWhole)
                run.Steps.Add(new ResponseStep(_at, StepKind.Text, item, 0, offset, length));
            _at += tuning.TextDeltaInterval;
            offset += length;
        }

        run.Steps.Add(new ResponseStep(_at, StepKind.EndItem, item));
        return isWhole;
    }

    private void PlanCall(MindToolCall call)
    {
        var announced = new ConversationItem
        {
            Id = ids.Next("item_"),
            Kind = ItemKind.FunctionCall,
            Status = ItemStatus.InProgress,
            Role = MindRole.Assistant,
            CallId = ids.Next("call_"),
            Name = call.Name,
            Arguments = "",
        };
        var item = AddItem(new PlannedItem(run.Id, run.Items.Count, announced) { Text = call.ArgumentsJson });
        for (var offset = 0; offset < call.ArgumentsJson.Length; offset += CharactersPerDelta)
        {
            var length = Math.Min(CharactersPerDelta, call.ArgumentsJson.Length - offset);
            run.Steps.Add(new ResponseStep(_at, StepKind.Arguments, item, 0, offset, length));
            _at += tuning.TextDeltaInterval;
        }

        run.Steps.Add(new ResponseStep(_at, StepKind.EndItem, item));
    }

    private int AddItem(PlannedItem item)
    {
        run.Items.Add(item);
        run.Steps.Add(new ResponseStep(_at, StepKind.BeginItem, run.Items.Count - 1));
        return run.Items.Count - 1;
    }

    private ConversationItem Message() => new()
    {
        Id = ids.Next("item_"),
        Kind = ItemKind.Message,
        Status = ItemStatus.InProgress,
        Role = MindRole.Assistant,
    };

    private bool Spend(int tokens)
    {
        _tokens += tokens;
        return run.Config.MaxOutputTokens is not { } limit || _tokens <= limit;
    }
}
