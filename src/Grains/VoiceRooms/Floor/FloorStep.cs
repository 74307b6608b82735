using System.Collections.Immutable;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>One step of the floor while the rules make it: how it stands next, and what is to be done.</summary>
internal sealed class FloorStep(FloorState state, FloorMoment moment)
{
    private readonly List<FloorEffect> _effects = [];

    // Silence begins when the last sound ends: until then every step begins it anew.
    public FloorState State { get; set; } = state.IsQuiet
        ? state with { Now = Math.Max(state.Now, moment.Now) }
        : state with { Now = Math.Max(state.Now, moment.Now), QuietSince = Math.Max(state.Now, moment.Now) };

    /// <summary>In the order they are to be carried out.</summary>
    public IReadOnlyList<FloorEffect> Effects => _effects;

    public FloorSettings Settings => State.Settings;

    public long Now => State.Now;

    public string NewId(string prefix) => moment.NewId(prefix);

    public void Do(FloorEffect effect) => _effects.Add(effect);

    /// <summary>The turns to come; of more than there may be the last are dropped.</summary>
    public void Put(ImmutableList<QueuedAnswer> queue)
    {
        var most = Settings.MostQueued;
        State = State with { Queue = queue.Count > most ? queue.GetRange(0, most) : queue };
    }

    public void Put(FloorSpeech before, FloorSpeech after) => State = State with { Speech = State.Speech.Replace(before, after) };

    public void Remove(FloorSpeech speech) => State = State with { Speech = State.Speech.Remove(speech) };

    public void Put(FloorAnswer before, FloorAnswer after) => State = State with { Answers = State.Answers.Replace(before, after) };

    public void Remove(FloorAnswer answer) => State = State with { Answers = State.Answers.Remove(answer) };

    public ImmutableList<FloorAnswer> AnswersWhere(Predicate<FloorAnswer> match) => State.Answers.FindAll(match);
}
