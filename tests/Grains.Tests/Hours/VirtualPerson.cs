#if !ORLEANS
using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Tests.Hosting;
using Lexi.Simulator.Speech;

namespace Lexi.Grains.Tests.Hours;

/// <summary>
/// Somebody on the phone who never runs out of things to say: listens, answers after a moment, sometimes interrupts, sometimes murmurs,
/// sometimes coughs. Its microphone is open all the time and sends what a microphone would. The same seed says the same.
/// </summary>
internal sealed class VirtualPerson
{
    private const int StepMs = 100;
    private const int StepBytes = StepMs * AudioFormat.BytesPerMillisecond;

    private const string Murmur = "Mhm.";

    private static readonly byte[] _silence = new byte[StepBytes];

    private readonly CallClient _client;
    private readonly TimeProvider _time;
    private readonly SimulatedVoice _voice = SimulatedVoice.Named("sage");
    private readonly Random _random;
    private readonly ITimer _timer;
    private ReadOnlyMemory<byte> _speaking;
    private TimeSpan? _speaksAt;
    private string _says = "";

    public VirtualPerson(CallClient client, TimeProvider time, int seed)
    {
        _client = client;
        _time = time;
        _random = new Random(seed);
        client.Happened = React;
        Plan(PersonLines.Next(_random), 1, 3);
        _timer = time.CreateTimer(_ => Step(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(StepMs));
    }

    public int Turns { get; private set; }

    public int Interruptions { get; private set; }

    public int Coughs { get; private set; }

    public int Murmurs { get; private set; }

    public void Leave() => _timer.Dispose();

    private TimeSpan Now => _time.GetElapsedTime(0);

    private void React(CallEvent happened)
    {
        switch (happened)
        {
            case CallEvent.StateChanged { State: CallState.Listening } when _speaking.IsEmpty:
                Plan(PersonLines.Next(_random), 0.4, 2.5);
                break;
            case CallEvent.StateChanged { State: CallState.Speaking }:
                Overlap();
                break;
            default:
                break;
        }
    }

    /// <summary>The character begins to speak: most people wait, some do not.</summary>
    private void Overlap()
    {
        var chance = _random.NextDouble();
        if (chance < 0.15)
            Plan(PersonLines.Interruption(_random), 1.2, 3);
        else if (chance < 0.25)
            Plan(Murmur, 1.5, 2.5);
        else if (chance < 0.32)
            Plan("", 1.5, 2.5);
        else
            _speaksAt = null;
    }

    private void Plan(string words, double earliest, double latest)
    {
        _says = words;
        _speaksAt = Now + TimeSpan.FromSeconds(earliest + _random.NextDouble() * (latest - earliest));
    }

    private void Step()
    {
        if (_speaking.IsEmpty && _speaksAt <= Now)
            Begin();
        if (_client.AttachmentId is not { } attachment)
            return;
        var frame = _speaking.Length >= StepBytes ? _speaking[..StepBytes] : _silence;
        _speaking = _speaking.Length >= StepBytes ? _speaking[StepBytes..] : default;
        _ = Send(new MicrophoneAudio(attachment, frame));
    }

    private async Task Send(MicrophoneAudio audio) => await _client.Grain.SendAudio(audio);

    private void Begin()
    {
        _speaksAt = null;
        if (_says.Length == 0)
            Coughs++;
        else if (_says == Murmur)
            Murmurs++;
        else if (_client.State == CallState.Speaking)
            Interruptions++;
        else
            Turns++;
        _speaking = _says.Length == 0 ? Cough() : MemoryMarshal.AsBytes<short>(_voice.SpeakAll(_says)).ToArray();
        // Whole steps: what is left over is silence.
        var padded = new byte[(_speaking.Length + StepBytes - 1) / StepBytes * StepBytes];
        _speaking.CopyTo(padded);
        _speaking = padded;
    }

    /// <summary>150 ms of a low hum with noise in it.</summary>
    private ReadOnlyMemory<byte> Cough()
    {
        var samples = new short[150 * AudioFormat.SamplesPerMillisecond];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)(6000 * Math.Sin(i * 0.05) + _random.Next(-1500, 1500));
        return MemoryMarshal.AsBytes<short>(samples).ToArray();
    }
}
#endif
