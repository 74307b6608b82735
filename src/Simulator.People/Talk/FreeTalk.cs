namespace Lexi.Simulator.People.Talk;

/// <summary>
/// People who talk as people do: turns of one to three sentences, pauses, questions to characters and to each other; they wait for the answer
/// they asked for and hear it out, mostly. The same settings, seed and moments give the same talk.
/// </summary>
public sealed class FreeTalk : ITalk
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan _startOfSound = TimeSpan.FromMilliseconds(300);
    private readonly FreeTalkSettings _settings;
    private readonly Random _random;
    private readonly LineBook _lines;
    private readonly Slot[] _slots;
    private string? _utterance;
    private TimeSpan? _cutInAt;
    private TimeSpan? _mhmAt;

    public FreeTalk(FreeTalkSettings settings, Random random)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfZero(settings.People.Count, nameof(settings));
        (_settings, _random, _lines) = (settings, random, new LineBook(random));
        _slots = new Slot[Math.Clamp(settings.Talking, 1, settings.People.Count)];
        for (var i = 0; i < _slots.Length; i++)
            _slots[i] = new Slot { From = Pause() * i };
    }

    /// <summary>People who talk freely never run out.</summary>
    public bool IsOver => false;

    public IReadOnlyList<TalkAct> Next(TalkMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var acts = new List<TalkAct>();
        if (moment.Utterance != _utterance)
            Meet(moment);
        foreach (var slot in _slots)
        {
            if (slot.Person is not null)
                Continue(slot, moment);
            else if (moment.At >= slot.From && (_settings.AreEager || !WaitsForAnswer(slot, moment)))
                Begin(slot, moment, acts);
        }

        if (_mhmAt <= moment.CharacterFor && moment.Character is not null)
        {
            _mhmAt = null;
            if (SomebodySilent(moment, -1, acts) is { } person)
                acts.Add(new TalkAct(person, _lines.Backchannel(), TurnKind.Backchannel));
        }

        return acts;
    }

    /// <summary>A character begins: whether it will be cut in upon or agreed with is decided once.</summary>
    private void Meet(TalkMoment moment)
    {
        _utterance = moment.Utterance;
        var isNew = moment.Utterance is not null;
        _cutInAt = isNew && _random.NextDouble() < _settings.Interrupts ? TimeSpan.FromSeconds(1 + (2 * _random.NextDouble())) : null;
        _mhmAt = isNew && _random.NextDouble() < _settings.Backchannels ? TimeSpan.FromSeconds(1.2 + (2 * _random.NextDouble())) : null;
    }

    private void Continue(Slot slot, TalkMoment moment)
    {
        if (moment.At - slot.From < _startOfSound || moment.Speaking.Contains(slot.Person!.Value))
            return;
        slot.Last = slot.Person.Value;
        slot.Person = null;
        slot.From = moment.At + Pause();
        slot.AnswerBy = slot.Asked ? moment.At + _patience : moment.At;
    }

    /// <summary>Whoever asked listens until the answer came and was heard; the others are polite, too.</summary>
    private bool WaitsForAnswer(Slot slot, TalkMoment moment)
    {
        if (moment.Character is not null)
        {
            if (_cutInAt <= moment.CharacterFor)
                return false;
            slot.AnswerBy = moment.At;
            slot.From = moment.At + (Pause() * 0.5);
            return true;
        }

        return moment.IsThinking ? moment.At < slot.AnswerBy + _patience : moment.At < slot.AnswerBy;
    }

    private void Begin(Slot slot, TalkMoment moment, List<TalkAct> acts)
    {
        if (SomebodySilent(moment, slot.Last, acts) is not { } person)
            return;
        var act = new TalkAct(person, "", TurnKind.Statement);
        if (moment.Character is { } speaking && !_settings.AreEager)
        {
            _cutInAt = null;
            act = act with { Text = _lines.Interruption(speaking), Kind = TurnKind.Interruption };
        }
        else if (_settings.Characters.Count > 0 && _random.NextDouble() < _settings.AsksCharacters)
        {
            act = act with { Text = _lines.Question(Pick(_settings.Characters)), Kind = TurnKind.Question };
        }
        else
        {
            var other = _settings.People.Count > 1 ? _settings.People[(person + 1 + _random.Next(_settings.People.Count - 1)) % _settings.People.Count] : null;
            act = act with { Text = _lines.Statement(other) };
        }

        acts.Add(act);
        (slot.Person, slot.From, slot.Asked) = (person, moment.At, act.Kind is TurnKind.Question or TurnKind.Interruption);
    }

    private int? SomebodySilent(TalkMoment moment, int notAgain, List<TalkAct> acts)
    {
        var silent = Enumerable.Range(0, _settings.People.Count)
            .Where(person => !moment.Speaking.Contains(person)
                && !moment.Gone.Contains(person)
                && !_slots.Any(slot => slot.Person == person)
                && !acts.Exists(act => act.Person == person))
            .ToList();
        if (silent.Count > 1)
            silent.Remove(notAgain);
        return silent.Count > 0 ? Pick(silent) : null;
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private TimeSpan Pause() => TimeSpan.FromSeconds(_settings.PauseSeconds * (0.5 + _random.NextDouble()));
}
