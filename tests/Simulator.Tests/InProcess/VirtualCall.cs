using System.Runtime.InteropServices;
using Lexi.Grains.Runtime;
using Lexi.Simulator.InProcess;
using Lexi.Simulator.Speech;
using Lexi.Voice.Models;

namespace Lexi.Simulator.Tests.InProcess;

/// <summary>
/// A person with a voice and an ear in a call with the simulator, in virtual time: 20 ms of microphone at a time, and an answer
/// that plays as fast as it sounds, however fast it arrives.
/// </summary>
internal sealed class VirtualCall : IVoiceModelSink, IAsyncDisposable
{
    private const int Frame = 480;

    private readonly SimulatedVoice _voice;
    private readonly SimulatedEar _ear = new();
    private readonly short[] _frame = new short[Frame];
    private readonly Queue<short> _microphone = new();
    private readonly List<HeardWord> _heard = [];

    public VirtualCall(RealtimeSessionOptions options, int seed = 1, string voice = "echo", SimulatedRealtimeOptions? settings = null)
    {
        _voice = SimulatedVoice.Named(voice);
        Model = new SimulatedRealtimeModel((settings ?? new SimulatedRealtimeOptions()) with { Seed = seed }, Time);
        Session = Model.OpenAsync(options, this, CancellationToken.None).GetAwaiter().GetResult();
    }

    public VirtualTimeProvider Time { get; } = new();

    public SimulatedRealtimeModel Model { get; }

    public IRealtimeSession Session { get; }

    public List<VoiceModelEvent> Events { get; } = [];

    /// <summary>Who said what, as each side told it.</summary>
    public List<string> Transcript { get; } = [];

    /// <summary>When the sound that has arrived so far will have been played.</summary>
    public TimeSpan PlayedAt { get; private set; }

    /// <summary>What the person's ear read out of the answers.</summary>
    public string HeardWords => string.Join(' ', _heard.Select(word => word.Text));

    public void OnEvent(VoiceModelEvent modelEvent)
    {
        Events.Add(modelEvent);
        if (modelEvent is VoiceModelEvent.InputTranscriptCompleted said)
            Transcript.Add($"person: {said.Text}");
        else if (modelEvent is VoiceModelEvent.ResponseItemFinished answered)
            Transcript.Add($"character: {answered.Transcript}");
    }

    public void OnAudio(in AudioDelta delta)
    {
        if (PlayedAt < Time.Elapsed)
            PlayedAt = Time.Elapsed;
        PlayedAt += TimeSpan.FromSeconds(delta.Pcm.Length / 48_000.0);
        _ear.Hear(delta.Pcm.Span, _heard);
        delta.Pcm.Dispose();
    }

    /// <summary>The person says something and keeps silent until the answer has been heard.</summary>
    public void SayAndListen(string words)
    {
        Say(words);
        Until(() => Events[^1] is VoiceModelEvent.ResponseFinished && PlayedAt <= Time.Elapsed);
        Wait(TimeSpan.FromMilliseconds(400));
    }

    public void Say(string words)
    {
        foreach (var sample in _voice.SpeakAll(words))
            _microphone.Enqueue(sample);
        Until(() => _microphone.Count == 0);
    }

    public void Wait(TimeSpan time)
    {
        var end = Time.Elapsed + time;
        Until(() => Time.Elapsed >= end);
    }

    public void Until(Func<bool> condition)
    {
        var limit = Time.Elapsed + TimeSpan.FromMinutes(3);
        do
        {
            for (var i = 0; i < Frame; i++)
                _frame[i] = _microphone.TryDequeue(out var sample) ? sample : (short)0;
            Session.SendAudio(MemoryMarshal.AsBytes(_frame.AsSpan()));
            Time.Advance(TimeSpan.FromMilliseconds(20));
            Assert.True(Time.Elapsed < limit, "it never happened");
        }
        while (!condition());
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
