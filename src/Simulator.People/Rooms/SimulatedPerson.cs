using System.Runtime.InteropServices;
using System.Text.Json;
using Lexi.Audio;
using Lexi.Simulator.People.Figures;
using Lexi.Simulator.People.Hearing;
using Lexi.Simulator.People.Wire;
using Lexi.Simulator.Speech;

namespace Lexi.Simulator.People.Rooms;

/// <summary>
/// Somebody in a room: a microphone, a loudspeaker and a connection. The beat of the run moves it on 20 ms at a time; what comes from the
/// server comes on its connection's loop, so what both touch is behind one gate.
/// </summary>
internal sealed class SimulatedPerson : IHubListener, IAsyncDisposable
{
    /// <summary>20 seconds of somebody's voice.</summary>
    private const int EnoughFrames = 1_000;

    private readonly SimulatedRoom _room;
    private readonly RunClock _clock;
    private readonly Lock _gate = new();
    private readonly Microphone? _microphone;
    private readonly Loudspeaker _loudspeaker;
    private readonly Dictionary<string, FrameWatch> _watches = [];
    private readonly short[] _frame = new short[AudioFormat.FrameSamples];
    private readonly List<HeardVoice> _begun = [];
    private readonly List<PlaybackReport> _reports = [];
    private HeardFile? _file;
    private HubSocket? _hub;
    private readonly Spread _way = new();
    private readonly Spread _waySinceStall = new();
    private readonly Spread _onset = new();
    private string? _lastNotice;
    private byte[] _lastSpeaker = [];
    private FrameWatch? _lastWatch;

    public SimulatedPerson(SimulatedRoom room, Guest guest, int index, bool speaks, RunClock clock)
    {
        (_room, Guest, Index, _clock) = (room, guest, index, clock);
        _loudspeaker = new Loudspeaker(room.Settings.IsMixed);
        _microphone = speaks ? new Microphone(SimulatedVoice.Named(SimulatedVoice.Names[index % SimulatedVoice.Names.Count])) : null;
    }

    public Guest Guest { get; }

    public int Index { get; }

    public bool CanSpeak => _microphone is not null;

    public bool IsSpeaking => _microphone is { IsSpeaking: true };

    /// <summary>Whatever they say, nobody hears it.</summary>
    public bool IsGone => IsStalled || LostBecause is not null;

    public SentFrames Sent { get; } = new();

    /// <summary>What they said; the last of it may still be sounding.</summary>
    public List<SaidWords> Said { get; } = [];

    public bool IsStalled { get; private set; }

    /// <summary>Why the connection ended before the run did; null while it holds.</summary>
    public string? LostBecause { get; private set; }

    public long FramesDropped => IsStalled ? 0 : _hub?.FramesDropped ?? 0;

    /// <summary>When their next beat is due, milliseconds of the run.</summary>
    public double NextBeat { get; set; } = double.MaxValue;

    /// <summary>Underruns, sound of characters that was lost in milliseconds, frames of people that were missing.</summary>
    public (int Underruns, long LostMs, long Missing) Faults
    {
        get
        {
            lock (_gate)
                return (_loudspeaker.Underruns, _loudspeaker.LostMs, _watches.Values.Sum(watch => watch.Missing));
        }
    }

    /// <exception cref="PeopleException">The server did not let them in.</exception>
    public async Task Come(LexiApi api, bool isWitness, CancellationToken cancellation)
    {
        try
        {
            _hub = await HubSocket.Connect(_room.Settings.Url, await api.Ticket(Guest, cancellation), this, _clock.Time, cancellation);
            if (isWitness)
                _room.MeetChat((await _hub.Invoke("AttachChat", new { chatId = _room.Id })).GetProperty("chat"));
            var kind = CanSpeak ? "speaker" : "listener";
            var joined = await _hub.Invoke("JoinRoom", new { roomId = _room.Id, kind, audio = _room.Settings.IsMixed ? "mix" : "tracks" });
            var seat = joined.GetProperty("seat");
            if (seat.GetProperty("state").GetString() == "waiting")
                throw new PeopleException($"{Guest.Name} has to wait in the lobby of the room: open it to everybody, or invite them as moderators.");
            if (CanSpeak && seat.GetProperty("kind").GetString() != "speaker")
                throw new PeopleException($"The room lets {Guest.Name} only listen: it takes no more speakers.");
            if (CanSpeak)
                _hub.OpenMicrophone(_room.Id);
        }
        catch (HubRefusedException exception)
        {
            throw new PeopleException($"The server did not let {Guest.Name} into the room: {exception.Message}", exception);
        }

        if (_room.Settings.WavFolder is { } folder)
            _file = new HeardFile(Path.Combine(folder, $"room{_room.Number}-{Guest.Name.Replace(' ', '-').ToLowerInvariant()}.wav"));
        // Real microphones do not beat together.
        NextBeat = _clock.Now + (((_room.Number * 7) + (Index * 3)) % AudioFormat.FrameMilliseconds);
    }

    /// <summary>Adds the times that were measured at this person's.</summary>
    /// <param name="way">From frame in to frame out, of everybody they hear.</param>
    /// <param name="waySinceStall">The same, since somebody stopped reading.</param>
    /// <param name="onset">From a first voiced frame to its first sound.</param>
    public void AddTo(Spread way, Spread waySinceStall, Spread onset)
    {
        lock (_gate)
        {
            way.Add(_way);
            onset.Add(_onset);
            if (!IsStalled)
                waySinceStall.Add(_waySinceStall);
        }
    }

    /// <summary>How the slowest twentieth of what they hear has changed since somebody stopped reading; null where too little was heard to say.</summary>
    public double? ChangeSinceStall()
    {
        lock (_gate)
        {
            return !IsStalled && _way.Count >= EnoughFrames && _waySinceStall.Count >= EnoughFrames ? _waySinceStall.At(0.95) / Math.Max(0.1, _way.At(0.95)) : null;
        }
    }

    public void Say(string text, bool isOptional)
    {
        Said.Add(new SaidWords(text, isOptional));
        _microphone!.Say(text);
    }

    public void StopReading()
    {
        IsStalled = true;
        _hub!.StopReading();
    }

    /// <summary>Moves on by 20 ms.</summary>
    public void Beat()
    {
        NextBeat += AudioFormat.FrameMilliseconds;
        if (LostBecause is not null)
            return;
        if (_microphone is not null)
            SendFrame(_microphone);
        if (IsStalled)
            return;
        _begun.Clear();
        _reports.Clear();
        lock (_gate)
            _loudspeaker.Play(_frame, _begun, _reports);
        _file?.Write(_frame);
        foreach (var voice in _begun)
            _room.FirstHeard(voice.Utterance, Guest.UserId, _clock.Now);
        foreach (var report in _reports)
            _hub!.Tell("ReportRoomPlayback", _room.Id, report);
    }

    public void OnPiece(ReadOnlySpan<byte> speaker, ReadOnlySpan<byte> utterance, long offsetMs, ReadOnlySpan<byte> pcm)
    {
        var now = _clock.Now;
        HeardVoice? fresh;
        lock (_gate)
        {
            fresh = _loudspeaker.Add(speaker, utterance, offsetMs, pcm, now);
            if (utterance.IsEmpty && WatchOf(speaker) is { } watch)
                watch.Heard(MemoryMarshal.Cast<byte, short>(pcm), now, _room.SomebodyStalled ? _waySinceStall : _way, _onset);
        }

        if (fresh is { Utterance.Length: > 0 })
            _room.FirstSound(fresh.Utterance, Guest.UserId, now);
    }

    public void OnRoomEvent(JsonElement happened)
    {
        var now = _clock.Now;
        var utterance = happened.TryGetProperty("utteranceId", out var id) ? id.GetString() : null;
        lock (_gate)
        {
            switch (happened.GetProperty("type").GetString())
            {
                case "held":
                    _loudspeaker.Hold(utterance!);
                    break;
                case "resumed":
                    _loudspeaker.Resume(utterance!);
                    break;
                case "stopped":
                    _loudspeaker.Stop(utterance!);
                    break;
                case "finished":
                    _loudspeaker.Finish(utterance!, happened.GetProperty("durationMs").GetInt64());
                    break;
            }
        }

        if (_room.IsWitness(this))
            _room.OnRoomEvent(happened, utterance, now);
    }

    public void OnChatEvent(JsonElement happened)
    {
        if (_room.IsWitness(this))
            _room.OnChatEvent(happened);
    }

    public void OnRoomClosed(string reason) => LostBecause ??= $"the room said \"{reason}\"";

    public void OnNotice(string code, string message)
    {
        _lastNotice = code;
        _room.Notice(code, message);
    }

    public void OnDisconnected(string? error) =>
        LostBecause ??= error ?? (_lastNotice is null ? "the connection was closed" : $"the connection was closed after the notice {_lastNotice}");

    /// <summary>Gives the seat up, as far as there is still somebody to tell.</summary>
    public async Task Leave()
    {
        try
        {
            if (_hub is not null && LostBecause is null && !IsStalled)
                await _hub.Invoke("LeaveRoom", _room.Id);
        }
        catch (HubRefusedException)
        {
            // Who was put out meanwhile has left, too.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
        _file?.Dispose();
    }

    private void SendFrame(Microphone microphone)
    {
        var told = microphone.Next(_frame);
        var now = _clock.Now;
        Sent.Sent(told.Number, told.HasVoice, now);
        _hub!.SendFrame(_frame);
        if (told.Begins)
            _room.SpeechStarted(Guest.UserId, now);
        if (told.Ends)
            _room.SpeechEnded(Guest.UserId, now);
    }

    /// <summary>Mostly the same person goes on speaking: their name is not looked up again.</summary>
    private FrameWatch? WatchOf(ReadOnlySpan<byte> speaker)
    {
        if (speaker.SequenceEqual(_lastSpeaker))
            return _lastWatch;
        var name = System.Text.Encoding.UTF8.GetString(speaker);
        (_lastSpeaker, _lastWatch) = (speaker.ToArray(), null);
        if (_room.SentBy(name) is { } sent && !_watches.TryGetValue(name, out _lastWatch))
            _watches[name] = _lastWatch = new FrameWatch(sent);
        return _lastWatch;
    }
}
