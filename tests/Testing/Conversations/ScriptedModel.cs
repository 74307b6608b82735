using Lexi.Audio;
using Lexi.Voice.Models;

namespace Lexi.Testing.Conversations;

/// <summary>
/// A realtime model that does as it is told: takes turns where the script says somebody spoke, and says the answers it was given, one
/// after the other. It keeps to the contract: one response at a time, one waiting.
/// </summary>
public sealed class ScriptedModel(IAgenda agenda, Action<VoiceModelEvent> say, Action<AudioDelta> sound)
{
    private readonly Queue<ScriptedAnswer> _answers = new();
    private string? _active;
    private RealtimeCommand.AnswerRequest? _waiting;
    private int _responses;
    private int _turns;

    /// <summary>Everything it was told, with the time.</summary>
    public List<(long At, RealtimeCommand Command)> Commands { get; } = [];


    /// <summary>How long the model's own detection waits before it takes a turn.</summary>
    public int SilenceMs { get; set; } = 500;

    /// <summary>From the turn being taken to its words being known.</summary>
    public int TranscribesInMs { get; set; } = 100;

    public IEnumerable<T> Told<T>()
        where T : RealtimeCommand => Commands.Select(told => told.Command).OfType<T>();

    public void Answers(ScriptedAnswer answer) => _answers.Enqueue(answer);

    /// <summary>Somebody speaks: what the model makes of it.</summary>
    /// <returns>The item the turn becomes.</returns>
    public string Hears(string words, long from, long to)
    {
        var item = $"turn_{++_turns}";
        agenda.At(from + 60, () => say(new VoiceModelEvent.SpeechStarted(item, (int)(from - 300))));
        agenda.At(to + SilenceMs, () =>
        {
            say(new VoiceModelEvent.SpeechStopped(item, (int)to + SilenceMs));
            say(new VoiceModelEvent.InputCommitted(item, null));
        });
        agenda.At(to + SilenceMs + TranscribesInMs, () => say(new VoiceModelEvent.InputTranscriptCompleted(item, words, null)));
        return item;
    }

    public void Take(RealtimeCommand command)
    {
        Commands.Add((agenda.Now, command));
        switch (command)
        {
            case RealtimeCommand.AnswerRequest when _active is null:
                Begin();
                break;
            case RealtimeCommand.AnswerRequest asked:
                _waiting = asked;
                break;
            case RealtimeCommand.CancelResponse:
                _waiting = null;
                if (_active is { } cancelled)
                    agenda.After(10, () => Finish(cancelled, ResponseOutcome.Cancelled));
                break;
            case RealtimeCommand.CommitAudio:
                var item = $"turn_{++_turns}";
                agenda.After(10, () => say(new VoiceModelEvent.InputCommitted(item, null)));
                agenda.After(10 + TranscribesInMs, () => say(new VoiceModelEvent.InputTranscriptCompleted(item, "pressed", null)));
                break;
            default:
                break;
        }
    }

    private void Begin()
    {
        var response = $"response_{++_responses}";
        _active = response;
        var answer = _answers.TryDequeue(out var next) ? next : new ScriptedAnswer("Yes.");
        agenda.After(20, () => SayWhileActive(response, new VoiceModelEvent.ResponseStarted(response)));
        if (answer.IsSilent)
            return;
        if (answer.Fails)
        {
            agenda.After(answer.ThinksMs, () => Finish(response, ResponseOutcome.Failed));
            return;
        }
        agenda.After(answer.ThinksMs, () => Speak(response, answer));
    }

    private void Speak(string response, ScriptedAnswer answer)
    {
        var item = $"item_of_{response}";
        var words = answer.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        SayWhileActive(response, new VoiceModelEvent.ResponseItemStarted(response, item));
        if (answer.TextFirst)
            SayWhileActive(response, new VoiceModelEvent.TranscriptDelta(response, item, answer.Text));
        var at = agenda.Now;
        foreach (var (index, word) in words.Index())
        {
            agenda.At(at, () =>
            {
                if (_active != response)
                    return;
                if (!answer.TextFirst)
                    say(new VoiceModelEvent.TranscriptDelta(response, item, index == 0 ? word : " " + word));
                var pcm = PooledPcm.Rent(answer.WordMs * AudioFormat.BytesPerMillisecond);
                pcm.Span.Fill((byte)(index % 100));
                sound(new AudioDelta(response, item, pcm));
            });
            at += answer.WordMs / answer.Pace;
        }
        agenda.At(at, () =>
        {
            SayWhileActive(response, new VoiceModelEvent.ResponseItemFinished(response, item, answer.Text));
            if (answer.Calls is { } name)
                SayWhileActive(response, new VoiceModelEvent.ToolCalled(response, $"call_item_{response}", $"call_of_{response}", name, "{}"));
            Finish(response, ResponseOutcome.Completed);
        });
    }

    private void SayWhileActive(string response, VoiceModelEvent said)
    {
        if (_active == response)
            say(said);
    }

    private void Finish(string response, ResponseOutcome outcome)
    {
        if (_active != response)
            return;
        _active = null;
        say(new VoiceModelEvent.ResponseFinished(response, outcome, null, null));
        if (_active is null && _waiting is not null)
        {
            _waiting = null;
            Begin();
        }
    }
}
