using Lexi.Simulator.People.Figures;

namespace Lexi.Simulator.People.Rooms;

/// <summary>Adds up what was seen in all rooms.</summary>
internal static class RunReports
{
    public static RunReport Of(PeopleSettings settings, DateTimeOffset startedAt, double seconds, IReadOnlyList<SimulatedRoom> rooms, Spread lag, bool isFinal)
    {
        var figures = rooms.Select(room => room.Figures(isFinal)).ToArray();
        var people = rooms.SelectMany(room => room.People).ToArray();
        var faults = people.Where(person => !person.IsStalled).Select(person => person.Faults).ToArray();
        var (way, waySinceStall, onset) = (new Spread(), new Spread(), new Spread());
        foreach (var person in people)
            person.AddTo(way, waySinceStall, onset);
        TurnFigures[] turns = [.. figures.SelectMany(room => room.Turns)];
        return new RunReport
        {
            Setting = new RunSetting(
                settings.Url,
                settings.Rooms,
                settings.Heads - settings.Listeners,
                settings.Listeners,
                settings.Characters,
                settings.Talking,
                settings.Script is not null,
                settings.Seconds,
                settings.IsMixed ? "mix" : "tracks",
                settings.Stalled,
                settings.Seed),
            StartedAt = startedAt,
            Seconds = Math.Round(seconds, 1),
            Answers = turns.Length,
            PeopleTurns = figures.Sum(room => room.PeopleTurns),
            ToFirstSound = Spread(turns.Where(turn => !turn.HadToWait).Select(turn => turn.ToFirstSoundMs)),
            ToFirstHeard = Spread(turns.Where(turn => !turn.HadToWait).Select(turn => turn.ToFirstHeardMs)),
            ToFirstSoundAfterOthers = Spread(turns.Where(turn => turn.HadToWait).Select(turn => turn.ToFirstSoundMs)),
            EndOfUtteranceDelay = Spread(turns.Select(turn => turn.Stages?.EndOfUtteranceDelay)),
            TranscriptionDelay = Spread(turns.Select(turn => turn.Stages?.TranscriptionDelay)),
            Ttft = Spread(turns.Select(turn => turn.Stages?.Ttft)),
            Ttfb = Spread(turns.Select(turn => turn.Stages?.Ttfb)),
            Total = Spread(turns.Select(turn => turn.Stages?.Total)),
            Frames = way.Figures(),
            FramesSinceStall = waySinceStall.Figures(),
            WorstChangeSinceStall = people.Max(person => person.ChangeSinceStall()) is { } worst ? Math.Round(worst, 2) : null,
            Onset = onset.Figures(),
            FramesMissing = faults.Sum(fault => fault.Missing),
            FramesUnsent = people.Sum(person => person.FramesDropped),
            OwnLag = lag.Figures(),
            Underruns = faults.Sum(fault => fault.Underruns),
            LostMs = faults.Sum(fault => fault.LostMs),
            Interruptions = new InterruptionFigures(
                figures.Sum(room => room.Held),
                figures.Sum(room => room.Resumed),
                figures.Sum(room => room.Stopped),
                figures.Sum(room => room.Interrupted),
                Sum(figures.Select(room => room.ToHeld)),
                Sum(figures.Select(room => room.ToStopped))),
            Transcript = figures.Aggregate(default(WordErrors), (sum, room) => sum + room.Transcript),
            Cost = figures.Aggregate(new RoomCost(0, 0, 0, 0, 0), (sum, room) => sum + room.Cost),
            Notices = figures.SelectMany(room => room.Notices).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value)),
            Lost = [.. people.Where(person => person.LostBecause is not null && !person.IsStalled).Select(person => $"{person.Guest.Name}: {person.LostBecause}")],
            Turns = turns,
        };
    }

    private static SpreadFigures Spread(IEnumerable<double?> times)
    {
        var spread = new Spread();
        foreach (var time in times)
        {
            if (time is { } known)
                spread.Add(known);
        }

        return spread.Figures();
    }

    private static SpreadFigures Sum(IEnumerable<Spread> spreads)
    {
        var sum = new Spread();
        foreach (var spread in spreads)
            sum.Add(spread);
        return sum.Figures();
    }
}
