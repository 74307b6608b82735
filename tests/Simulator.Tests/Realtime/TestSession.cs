using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Tests.Realtime;

/// <summary>A session machine in virtual time. Everything it says is kept as the JSON the wire would carry.</summary>
public sealed class TestSession : ISessionOutput, IDisposable
{
    public const int Seed = 7;

    private static readonly DateTimeOffset _start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly ServerEventWriter _writer = new(Seed, itemsCarryObject: false);
    private readonly AudioDeltaWriter _audio = new(Seed);
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public TestSession(SessionTuning? tuning = null, SessionConfig? config = null, string hears = "hello there")
    {
        Listener = new FixedListener(hears);
        var start = new SessionStart(config ?? SessionConfig.Default(SessionKind.Realtime, "gpt-realtime-2.1"), Seed, tuning ?? new SessionTuning());
        Machine = new SessionMachine(start, new Partner(new BeepSpeaker(), Listener, Mind), this);
        Machine.Start(Now);
    }

    public ScriptedMind Mind { get; } = new();

    public FixedListener Listener { get; }

    public SessionMachine Machine { get; }

    public DateTimeOffset Now { get; private set; } = _start;

    public List<JsonElement> Events { get; } = [];

    /// <summary>Milliseconds of virtual time at which each event came.</summary>
    public List<double> Times { get; } = [];

    public int CloseCode { get; private set; }

    /// <summary>The event types, deltas of the same kind in a row counted once.</summary>
    public IEnumerable<string> Types
    {
        get
        {
            string? before = null;
            foreach (var type in Events.Select(e => e.GetProperty("type").GetString()!))
            {
                if (type != before || !type.EndsWith(".delta", StringComparison.Ordinal))
                    yield return type;
                before = type;
            }
        }
    }

    public void Send(string json)
    {
        var root = JsonDocument.Parse(json).RootElement;
        try
        {
            Machine.Receive(ClientEventReader.Read(root), Now);
        }
        catch (RequestRefusedException refused)
        {
            Machine.Refuse(refused.Error, ClientEventReader.ReadEventId(root));
        }
    }

    /// <summary>Lets time pass, waking the machine exactly when it asks for it.</summary>
    public void Wait(int milliseconds)
    {
        var end = Now + TimeSpan.FromMilliseconds(milliseconds);
        while (Machine.NextDue is { } due && due <= end)
        {
            Now = due > Now ? due : Now;
            Machine.Advance(Now);
        }

        Now = end;
    }

    /// <summary>Sends sound in frames of 20 ms, as fast as it sounds.</summary>
    public void Hear(ReadOnlySpan<short> samples)
    {
        while (!samples.IsEmpty)
        {
            var frame = samples[..Math.Min(480, samples.Length)];
            Machine.Append(MemoryMarshal.AsBytes(frame), Now);
            Wait(20);
            samples = samples[frame.Length..];
        }
    }

    public void HearSpeech(int milliseconds) =>
        Hear([.. Enumerable.Range(0, milliseconds * 24).Select(i => BeepSpeaker.Beep[i % BeepSpeaker.Beep.Length])]);

    public void HearSilence(int milliseconds) => Hear(new short[milliseconds * 24]);

    public JsonElement Only(string type) => Assert.Single(Events, e => e.GetProperty("type").GetString() == type);

    public JsonElement Last(string type) => Events.Last(e => e.GetProperty("type").GetString() == type);

    public IEnumerable<JsonElement> All(string type) => Events.Where(e => e.GetProperty("type").GetString() == type);

    public JsonElement LastError() => Last("error").GetProperty("error");

    public void OnEvent(ServerEvent serverEvent)
    {
        if (serverEvent is ServerEvent.Ended ended)
        {
            CloseCode = ended.CloseCode;
            return;
        }

        _buffer.ResetWrittenCount();
        _writer.Write(_buffer, serverEvent);
        Keep();
    }

    public void OnAudio(OutputAddress address, ReadOnlySpan<byte> audio)
    {
        _buffer.ResetWrittenCount();
        _audio.Write(_buffer, address, audio);
        Keep();
    }

    public void Dispose() => _writer.Dispose();

    private void Keep()
    {
        Events.Add(JsonDocument.Parse(Encoding.UTF8.GetString(_buffer.WrittenSpan)).RootElement);
        Times.Add((Now - _start).TotalMilliseconds);
    }
}
