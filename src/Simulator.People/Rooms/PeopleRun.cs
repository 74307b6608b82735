using System.Globalization;
using Lexi.Simulator.People.Figures;
using Lexi.Simulator.People.Wire;

namespace Lexi.Simulator.People.Rooms;

/// <summary>
/// Brings people into rooms, lets them talk, and says what was seen. One beat moves everybody: the microphones of a run are as even as the
/// machine's timer, and the report says how even that was.
/// </summary>
public sealed class PeopleRun : IAsyncDisposable
{
    private const double LateMs = 1_000;
    private static readonly TimeSpan _beat = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan _longestEnding = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _echo = TimeSpan.FromSeconds(3);
    private readonly PeopleSettings _settings;
    private readonly IRunDisplay _display;
    private readonly RunClock _clock;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseCookies = false });
    private readonly LexiApi _api;
    private readonly List<SimulatedRoom> _rooms = [];
    private readonly Spread _lag = new();
    private readonly DateTimeOffset _startedAt;
    private readonly TaskCompletionSource _isOver = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile SimulatedPerson[] _people = [];
    private double? _talkFrom;
    private double? _talkedUntil;
    private double _quietSince;
    private double _nextTalk;
    private double _nextShow;
    private bool _hasStalled;

    public PeopleRun(PeopleSettings settings, IRunDisplay display, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        (_settings, _display, _clock, _startedAt) = (settings, display, new RunClock(time), time.GetUtcNow());
        _api = new LexiApi(settings.Url, _http, time, display.Say);
    }

    /// <summary>Does it all. Cancelled, it ends early and reports what there is.</summary>
    /// <exception cref="PeopleException">The server is not there, or does not let people in.</exception>
    public async Task<RunReport> Run(CancellationToken cancellation)
    {
        if (_settings.WavFolder is { } folder)
            Directory.CreateDirectory(folder);
        using var end = new CancellationTokenSource();
        var beating = Beats(end.Token);
        try
        {
            await Gather(cancellation);
            foreach (var room in _rooms)
                room.Begin(_clock.Now);
            _display.Say($"{_people.Length} people are in {_rooms.Count} {(_rooms.Count == 1 ? "room" : "rooms")}. They talk.");
            _nextShow = _clock.Now + 1000;
            _talkFrom = _clock.Now;
            await HearThemOut(cancellation);
        }
        finally
        {
            await end.CancelAsync();
            await beating;
        }

        var report = Report(isFinal: true);
        await Leave();
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        var people = _people;
        _people = [];
        foreach (var person in people)
            await person.DisposeAsync();
        _http.Dispose();
    }

    private async Task HearThemOut(CancellationToken cancellation)
    {
        try
        {
            await _isOver.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            _display.Say("Stopped early; this is what was seen until now.");
        }
    }

    private async Task Gather(CancellationToken cancellation)
    {
        var people = new List<SimulatedPerson>();
        for (var number = 1; number <= _settings.Rooms; number++)
        {
            var guests = new List<Guest>();
            for (var i = 0; i < _settings.Heads; i++)
                guests.Add(await _api.SignIn(NameOf(i), cancellation));
            var room = await Open(number, guests, cancellation);
            var speakers = _settings.Heads - _settings.Listeners;
            room.Fill([.. guests.Select((guest, i) => new SimulatedPerson(room, guest, i, i < speakers, _clock))]);
            _rooms.Add(room);
            people.AddRange(room.People);
            _people = [.. people];
            foreach (var person in room.People)
                await person.Come(_api, room.IsWitness(person), cancellation);
            if (_settings.Rooms > 1)
                _display.Say(string.Create(CultureInfo.InvariantCulture, $"room {number} of {_settings.Rooms}: {room.People.Count} people have come"));
        }
    }

    private async Task<SimulatedRoom> Open(int number, List<Guest> guests, CancellationToken cancellation)
    {
        if (_settings.Invitation is { } invitation)
        {
            foreach (var guest in guests)
                await _api.Accept(guest, invitation, cancellation);
            return new SimulatedRoom(number, invitation[..invitation.IndexOf('.', StringComparison.Ordinal)], _settings);
        }

        var owner = guests[0];
        var id = await _api.CreateRoom(owner, $"Simulated people {number}", _settings, cancellation);
        var code = guests.Count > 1 ? await _api.Invite(owner, id, cancellation) : null;
        foreach (var guest in guests.Skip(1))
            await _api.Accept(guest, code!, cancellation);
        return new SimulatedRoom(number, id, _settings);
    }

    private string NameOf(int index) => _settings.Script is { } script && index < script.Speakers.Count ? script.Speakers[index] : Names.Of(index);

    private async Task Beats(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(_beat, _clock.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                var now = _clock.Now;
                Beat(now);
                if (_talkFrom is { } from && !_isOver.Task.IsCompleted)
                    Converse(now, from);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        catch (Exception exception) when (_isOver.TrySetException(exception))
        {
            // Whoever waits for the end of the talk hears of it.
        }
    }

    private void Converse(double now, double from)
    {
        if (_talkedUntil is { } until)
        {
            HearOut(now, until);
            return;
        }

        if (now >= _nextTalk)
        {
            _nextTalk = now + 100;
            foreach (var room in _rooms)
                room.Converse(now);
        }

        if (!_hasStalled && now >= from + (_settings.Seconds * 500))
            Stall();
        if (now >= _nextShow)
        {
            _nextShow = now + 1000;
            _display.Show((now - from) / 1000, () => Report(isFinal: false));
        }

        if (now >= from + (_settings.Seconds * 1000) || _rooms.TrueForAll(room => room.IsOver) || Array.TrueForAll(_people, person => person.IsGone))
            (_talkedUntil, _quietSince) = (now, now);
    }

    /// <summary>Lets everybody finish their sentence, characters too, and the server write it down.</summary>
    private void HearOut(double now, double until)
    {
        if (!_rooms.TrueForAll(room => room.IsQuiet))
            _quietSince = now;
        if (now >= _quietSince + _echo.TotalMilliseconds || now >= until + _longestEnding.TotalMilliseconds)
            _isOver.TrySetResult();
    }

    private void Beat(double now)
    {
        foreach (var person in _people)
        {
            if (person.NextBeat <= now && _talkFrom is not null)
                _lag.Add(now - person.NextBeat);
            // After a long sleep of the machine nobody says everything at once.
            if (now - person.NextBeat > LateMs)
                person.NextBeat = now;
            while (person.NextBeat <= now)
                person.Beat();
        }
    }

    private void Stall()
    {
        _hasStalled = true;
        if (_settings.Stalled == 0)
            return;
        foreach (var room in _rooms)
            room.SomebodyStalled = true;
        // Spread over the rooms, and never the one who tells a room what happens there.
        var stalled = _rooms.SelectMany(room => room.People.Skip(1).Reverse().Select((person, i) => (person, i)))
            .OrderBy(pair => pair.i)
            .Take(_settings.Stalled);
        foreach (var (person, _) in stalled)
            person.StopReading();
        _display.Say($"{_settings.Stalled} stop reading now.");
    }

    private async Task Leave()
    {
        foreach (var person in _people)
            await person.Leave();
        try
        {
            if (_settings.KeepsRooms)
                return;
            foreach (var room in _rooms)
            {
                if (_settings.Invitation is null)
                    await _api.DeleteRoom(room.People[0].Guest, room.Id, CancellationToken.None);
                else
                    await Task.WhenAll(room.People.Select(person => _api.LeaveRoom(person.Guest, room.Id, CancellationToken.None)));
            }
        }
        catch (PeopleException exception)
        {
            _display.Say($"The rooms are left as they are: {exception.Message}");
        }
    }

    private RunReport Report(bool isFinal) =>
        RunReports.Of(_settings, _startedAt, ((_talkedUntil ?? _clock.Now) - (_talkFrom ?? 0)) / 1000, _rooms, _lag, isFinal);
}
