#if !ORLEANS
using System.Runtime.InteropServices;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.Tests.Hosting;
using Lexi.Grains.VoiceRooms.Lanes;
using Lexi.Simulator.InProcess;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Speech;
using Lexi.Voice.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Tests.VoiceRooms.Lanes;

/// <summary>One real lane in virtual time, with an ear that reads true words, a room that keeps what it is told, and a person who speaks.</summary>
internal sealed class LaneWorld : IAsyncDisposable
{
    public const string Room = "chat_1";
    public const string Ada = "usr_ada";
    private const int FrameMs = 20;

    private readonly SimulatedVoice _voice = SimulatedVoice.Named("echo");
    private readonly DateTimeOffset _start;
    private int _lanes;

    public LaneWorld(
        int seed = 1, Limits? limits = null, LaneOptions? options = null, SessionTuning? tuning = null, ITranscriptionModel? model = null)
    {
        World = VirtualWorld.Create(seed, services =>
        {
            _ = services.AddSingleton(limits ?? Limits.Default);
            _ = services.AddSingleton((options ?? new LaneOptions()).Validate());
            _ = services.AddSingleton<IIdSource>(new SeededIdSource(seed));
            _ = services.AddSingleton(provider => model ?? new SimulatedTranscriptionModel(
                new SimulatedRealtimeOptions { Seed = seed, Tuning = tuning ?? new SessionTuning() }, provider.GetRequiredService<TimeProvider>()));
            _ = services.AddLexiGrains();
            _ = services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LaneServices>(
                provider, (IGrainFactory)new FactoryWithRecordedRooms(provider.GetRequiredService<IGrainFactory>(), Told, Recorded)));
        });
        _start = World.Time.GetUtcNow();
        Grain = World.Grains.GetGrain<IMicrophoneLaneGrain>($"{Room}/{Ada}");
    }

    public VirtualWorld World { get; }

    public IMicrophoneLaneGrain Grain { get; }

    /// <summary>What the room was told, with the room's time.</summary>
    public RecordedRoom Told { get; } = new();

    /// <summary>The person's voice as the recorder got it.</summary>
    public List<RoomAudio> Recorded { get; } = [];

    public string LaneId => $"lane_{_lanes}";

    public string AttachmentId => $"att_{_lanes}";

    public LaneSettings Settings { get; private set; } = new();

    /// <summary>Milliseconds of the room's clock.</summary>
    public long Now => (long)(World.Time.GetUtcNow() - _start).TotalMilliseconds;

    public IEnumerable<LaneEdge.TurnEnded> Turns => Told.Edges.OfType<LaneEdge.TurnEnded>();

    /// <summary>A relay of a process, which keeps what it gets.</summary>
    public RecordedRelay AddRelay(Exception? failsWith = null)
    {
        var relay = new RecordedRelay(() => Now) { FailsWith = failsWith };
        relay.Reference = World.Grains.CreateObjectReference<IVoiceRoomRelay>(relay);
        Settings = Settings with { Relays = [.. Settings.Relays, new LaneRelay($"relay_{Settings.Relays.Count}", relay.Reference)] };
        return relay;
    }

    public LaneWorld Open(TurnMode mode = TurnMode.OpenMicrophone, string? language = null, params string[] names)
    {
        _lanes++;
        Settings = Settings with { TurnMode = mode };
        World.Run(() => Grain.Open(new OpenLane
        {
            RoomId = Room,
            UserId = Ada,
            LaneId = LaneId,
            AttachmentId = AttachmentId,
            ClockStart = _start,
            Language = language,
            Names = names,
            Settings = Settings,
        }));
        return this;
    }

    public void Change(Func<LaneSettings, LaneSettings> change)
    {
        Settings = change(Settings);
        World.Run(() => Grain.Change(LaneId, Settings));
    }

    public void Says(string words, double gain = 1) => Plays(_voice.SpeakAll(words), gain);

    /// <summary>The microphone picks this up, as fast as it sounds.</summary>
    public void Plays(short[] samples, double gain = 1)
    {
        var frame = new short[FrameMs * 24];
        for (var at = 0; at < samples.Length; at += frame.Length)
        {
            frame.AsSpan().Clear();
            for (var index = 0; index < frame.Length && at + index < samples.Length; index++)
                frame[index] = (short)(samples[at + index] * gain);
            World.Advance(TimeSpan.FromMilliseconds(FrameMs));
            Send(MemoryMarshal.AsBytes(frame.AsSpan()).ToArray());
        }
    }

    public void IsSilent(int milliseconds) => Plays(new short[milliseconds * 24]);

    /// <summary>Nothing comes from the microphone at all.</summary>
    public void Waits(int milliseconds) => World.Advance(TimeSpan.FromMilliseconds(milliseconds));

    public void Send(byte[] pcm, string? attachment = null) =>
        World.Run(async () => await Grain.SendAudio(new MicrophoneAudio(attachment ?? AttachmentId, pcm)));

    public void HearsNow(bool isPlaying, string words) => World.Run(() => Grain.HearsNow(new LaneEcho(LaneId, isPlaying, words)));

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
#endif
