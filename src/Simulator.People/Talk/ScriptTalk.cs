namespace Lexi.Simulator.People.Talk;

/// <summary>
/// Plays a script: a line is said when nobody speaks and nobody is about to, so that answers are heard out; a line that speaks over somebody
/// waits for a character who has been speaking for a second. A moment that does not come is waited for 20 s, then the line is said anyway.
/// </summary>
public sealed class ScriptTalk(Script script) : ITalk
{
    /// <summary>Silence that belongs to a conversation: the answer to the last line begins within it, or there is none.</summary>
    private static readonly TimeSpan _breath = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _intoTheAnswer = TimeSpan.FromSeconds(1);
    private int _next;
    private TimeSpan? _quietSince;
    private TimeSpan _waitingSince;

    public bool IsOver => _next == script.Lines.Count;

    public IReadOnlyList<TalkAct> Next(TalkMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        _quietSince = moment.IsQuiet ? _quietSince ?? moment.At : null;
        if (IsOver)
            return [];
        var line = script.Lines[_next];
        if (moment.Speaking.Count > 0 && (!line.IsOver || moment.Speaking.Contains(line.Person)))
        {
            _waitingSince = moment.At;
            return [];
        }

        var isItsMoment = line.IsOver
            ? moment.Character is not null && moment.CharacterFor >= _intoTheAnswer + line.Pause
            : _next == 0
                ? moment.IsQuiet && moment.At >= line.Pause
                : _quietSince is { } since && moment.At - since >= _breath + line.Pause;
        if (!isItsMoment && moment.At - _waitingSince < _patience + line.Pause)
            return [];
        _next++;
        _waitingSince = moment.At;
        _quietSince = null;
        return [new TalkAct(line.Person, line.Text, line.IsOver ? TurnKind.Interruption : TurnKind.Statement)];
    }
}
