using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Voices;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The part that counts: what was spent, what was wasted, how long people waited.</summary>
internal sealed partial class LiveRoom
{
    private const int UsageEveryMs = 2000;

    /// <summary>Turns of people that may still be answered, and answers thrown away of which a bill may still come.</summary>
    private const int MostRemembered = 50;

    private readonly Dictionary<string, LaneEdge.TurnEnded> _asked = new(StringComparer.Ordinal);
    private readonly Queue<string> _wasted = new();
    private RoomUsage _usage;
    private long? _usageDueAt;
    private long _usageToldAt = -UsageEveryMs;

    private void Spend(RoomUsage usage)
    {
        if (usage == _usage)
            return;
        _usage = usage;
        _usageDueAt ??= Math.Max(Now, _usageToldAt + UsageEveryMs);
        MarkDirty();
    }

    private void Spend(VoiceNews.Spent spent, CharacterTurn? turn)
    {
        var output = (spent.Usage.OutputTextTokens ?? 0) + (spent.Usage.OutputAudioTokens ?? 0);
        if (turn is not null)
            turn.OutputTokens += output;
        var isWasted = turn is null && _wasted.Contains(spent.Answer.UtteranceId);
        Spend(_usage with
        {
            InputTokens = _usage.InputTokens + (spent.Usage.InputTextTokens ?? 0) + (spent.Usage.InputAudioTokens ?? 0),
            OutputTokens = _usage.OutputTokens + output,
            WastedTokens = _usage.WastedTokens + (isWasted ? output : 0),
        });
    }

    private void Waste(CharacterTurn turn)
    {
        if (_wasted.Count >= MostRemembered)
            _ = _wasted.Dequeue();
        _wasted.Enqueue(turn.UtteranceId);
        Spend(_usage with { WastedAnswers = _usage.WastedAnswers + 1, WastedTokens = _usage.WastedTokens + turn.OutputTokens });
    }

    private void TellUsage()
    {
        _usageDueAt = null;
        _usageToldAt = Now;
        Tell(new VoiceRoomEvent.UsageChanged(_usage));
    }

    /// <summary>A person's turn that may be answered.</summary>
    private void Remember(string messageId, LaneEdge.TurnEnded ended)
    {
        if (_asked.Count >= MostRemembered)
            _asked.Clear();
        _asked[messageId] = ended;
    }

    /// <summary>The first sound of an answer leaves.</summary>
    private void Measure(CharacterTurn turn)
    {
        var answer = turn.Answer!;
        var latency = new TurnLatency
        {
            UtteranceId = turn.UtteranceId,
            FirstTokenMs = (int?)(answer.FirstWordAt - answer.AskedAt),
            FirstByteMs = (int?)(answer.FirstSoundAt - answer.AskedAt),
        };
        // Who comes second has waited for the first.
        if (turn.Turn.Cause == TurnCause.Message && turn.Turn.CausedBy is { } messageId && _asked.Remove(messageId, out var asked))
        {
            latency = latency with
            {
                EndOfUtteranceMs = (int)(asked.At - asked.SpeechEndedAt),
                TranscriptionMs = (int)(asked.WordsAt - asked.SpeechEndedAt),
                TotalMs = (int)(Now - asked.SpeechEndedAt),
            };
        }

        _services.Instruments.Measured(latency);
        Tell(new VoiceRoomEvent.TurnMeasured(latency));
    }
}
