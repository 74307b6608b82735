namespace Lexi.Simulator.People.Figures;

/// <summary>
/// Puts together what is known of a room's turns, from whoever tells it and in whatever order: whose speech an answer is to, when that speech
/// ended at the microphone, when the answer was first there, what the server says of its stages, and what became of interruptions. All times
/// are milliseconds of the run. Not for use by two threads at once.
/// </summary>
public sealed class TurnBook
{
    /// <summary>Milliseconds; two ends that are one.</summary>
    private const double SameMoment = 1;

    private readonly Dictionary<string, List<double>> _ends = [];
    private readonly Dictionary<string, double> _started = [];
    private readonly List<Speech> _speeches = [];
    private readonly Dictionary<string, (string Person, double EndedAt)> _messages = [];
    private readonly Dictionary<string, Answer> _answers = [];
    private readonly HashSet<string> _held = [];

    /// <summary>From a person's first word over a character to the moment its sound was held.</summary>
    public Spread ToHeld { get; } = new();

    /// <summary>From a person's first word over a character to the moment its sound was thrown away.</summary>
    public Spread ToStopped { get; } = new();

    public int Held { get; private set; }

    /// <summary>Held for nothing: it went on.</summary>
    public int Resumed { get; private set; }

    public int Stopped { get; private set; }

    /// <summary>Answers that were cut, by the transcript.</summary>
    public int Interrupted { get; private set; }

    /// <summary>A person's voice begins at the microphone.</summary>
    public void SpeechStarted(string person, double at)
    {
        _started[person] = at;
        _speeches.Add(new Speech(person, at));
    }

    /// <summary>A person's voice ends there, for longer than between words.</summary>
    public void SpeechEnded(string person, double at)
    {
        if (!_ends.TryGetValue(person, out var ends))
            _ends[person] = ends = [];
        ends.Add(at);
        if (_speeches.FindLast(speech => speech.Person == person) is { } speech)
            speech.EndedAt = at;
    }

    /// <summary>A person's turn has become a message.</summary>
    public void PersonSaid(string person, string? messageId, double at)
    {
        if (messageId is not null && _ends.TryGetValue(person, out var ends) && ends.FindLastIndex(end => end <= at) is >= 0 and var last)
            _messages[messageId] = (person, ends[last]);
    }

    /// <summary>A character's message exists, and what it answers.</summary>
    public void AnswerBegan(string utterance, string character, string? causedBy)
    {
        var answer = Of(utterance);
        (answer.Character, answer.CausedBy) = (character, causedBy);
    }

    /// <summary>What the server measured.</summary>
    public void Measured(string utterance, TurnStages stages) => Of(utterance).Stages = stages;

    /// <summary>The first piece of an answer came to somebody.</summary>
    public void FirstSound(string utterance, string listener, double at) => Of(utterance).FirstSound.TryAdd(listener, at);

    /// <summary>The first sample of an answer left somebody's loudspeaker.</summary>
    public void FirstHeard(string utterance, string listener, double at) => Of(utterance).FirstHeard.TryAdd(listener, at);

    /// <summary>A character's turn is in the transcript.</summary>
    public void AnswerEnded(string utterance, bool isInterrupted, double at)
    {
        Of(utterance).EndedAt = at;
        Interrupted += isInterrupted ? 1 : 0;
    }

    public void PlaybackHeld(string utterance, double at)
    {
        Held++;
        _held.Add(utterance);
        if (LastStart(at) is { } start)
            ToHeld.Add(at - start);
    }

    public void PlaybackResumed(string utterance)
    {
        Resumed++;
        _held.Remove(utterance);
    }

    public void PlaybackStopped(string utterance, double at)
    {
        Stopped++;
        if (_held.Remove(utterance) && LastStart(at) is { } start)
            ToStopped.Add(at - start);
    }

    /// <summary>Every answer that sounded or was measured by the server (in a mix nobody can tell), in the order in which they became known.</summary>
    public IReadOnlyList<TurnFigures> Turns()
    {
        var turns = new List<TurnFigures>();
        foreach (var (utterance, answer) in _answers)
        {
            if (answer.FirstSound.Count == 0 && answer.Stages is null)
                continue;
            var turn = new TurnFigures { UtteranceId = utterance, Character = answer.Character ?? "", Stages = answer.Stages };
            if (answer.CausedBy is { } cause && _messages.TryGetValue(cause, out var said))
            {
                turn = turn with
                {
                    Person = said.Person,
                    HadToWait = WasTaken(said.EndedAt, answer),
                    ToFirstSoundMs = Since(said.EndedAt, answer.FirstSound, said.Person),
                    ToFirstHeardMs = Since(said.EndedAt, answer.FirstHeard, said.Person),
                };
            }

            turns.Add(turn);
        }

        return turns;
    }

    /// <summary>Somebody else had the floor between the end of the speech and its answer: people are not spoken over, and characters heard out.</summary>
    private bool WasTaken(double end, Answer answer)
    {
        var first = answer.FirstSound.Count > 0 ? answer.FirstSound.Values.Min() : end;
        return _speeches.Exists(speech => speech.StartedAt < first && (speech.EndedAt is not { } ended || ended > end + SameMoment))
            || _answers.Values.Any(other => other != answer
                && other.FirstSound.Count > 0
                && other.FirstSound.Values.Min() < first
                && (other.EndedAt is not { } ended || ended > end + SameMoment));
    }

    /// <summary>Whoever asked hears it first, as far as they are concerned; where they have gone it is whoever heard it first.</summary>
    private static double? Since(double end, Dictionary<string, double> at, string person) =>
        at.TryGetValue(person, out var own) ? Math.Round(own - end, 1) : at.Count > 0 ? Math.Round(at.Values.Min() - end, 1) : null;

    private double? LastStart(double at)
    {
        double? last = null;
        foreach (var start in _started.Values)
            last = start <= at && !(start < last) ? start : last;
        return last;
    }

    private Answer Of(string utterance)
    {
        if (!_answers.TryGetValue(utterance, out var answer))
            _answers[utterance] = answer = new Answer();
        return answer;
    }

    private sealed record Speech(string Person, double StartedAt)
    {
        public double? EndedAt { get; set; }
    }

    private sealed class Answer
    {
        public double? EndedAt { get; set; }

        public string? Character { get; set; }

        public string? CausedBy { get; set; }

        public TurnStages? Stages { get; set; }

        public Dictionary<string, double> FirstSound { get; } = [];

        public Dictionary<string, double> FirstHeard { get; } = [];
    }
}
