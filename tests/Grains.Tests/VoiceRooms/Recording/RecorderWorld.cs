#if !ORLEANS
using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Tests.VoiceRooms.Recording;

/// <summary>Recorders and shelves in virtual time; index and disk outlive a process. Rooms and chats only tell and are told.</summary>
internal sealed class RecorderWorld : IAsyncDisposable
{
    public const string Id = "rec_1";
    public const string Room = "chat_1";
    private readonly short[] _tone = ToneGenerator.Sine16(440, AudioFormat.SampleRate, 0.3);
    private readonly Limits _limits;

    public RecorderWorld(Limits? limits = null)
    {
        _limits = limits ?? Limits.Default;
        World = Start();
    }

    public VirtualWorld World { get; private set; }

    public InMemoryRecordingStore Store { get; } = new();

    public InMemoryRecordingFiles Files { get; } = new();

    /// <summary>What rooms were told: recording and code.</summary>
    public List<(string RecordingId, string Code)> Told { get; } = [];

    public List<GroupMember> Members { get; } = [];

    public IRoomRecorderGrain Recorder => World.Grains.GetGrain<IRoomRecorderGrain>(Id);

    public RecordingSummary Summary => Store.All[Id].Summary;

    public static BeginRecording With(params string[] people) => new()
    {
        RoomId = Room,
        AskedBy = people[0],
        People = people.ToDictionary(id => id, id => id[4..]),
        Characters = new Dictionary<string, string> { ["nyx"] = "Nyx" },
    };

    public IRecordingShelfGrain Shelf(string userId) => World.Grains.GetGrain<IRecordingShelfGrain>(userId);

    public void Begin(params string[] people) => World.Run(() => Recorder.Begin(With(people)));

    /// <summary>A second of a person's voice, frame by frame.</summary>
    public void Speak(string speaker, int offsetMs = 0)
    {
        for (var frame = 0; frame < 50; frame++)
        {
            World.Advance(TimeSpan.FromMilliseconds(20));
            var sound = MemoryMarshal.AsBytes(_tone.AsSpan(frame * AudioFormat.FrameSamples, AudioFormat.FrameSamples)).ToArray();
            World.Run(async () => await Recorder.OnAudio(new RoomAudio(Room, speaker, string.Empty, offsetMs + (frame * 20), sound)));
        }
    }

    public void RunFor(double seconds) => World.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>The process dies without a word and another one starts.</summary>
    public void Kill() => World = Start();

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private VirtualWorld Start() => VirtualWorld.Create(1, services =>
    {
        _ = services.AddSingleton(_limits);
        _ = services.AddSingleton<IRecordingStore>(Store);
        _ = services.AddSingleton<IRecordingFiles>(Files);
        _ = services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RecordingServices>(
            provider, new FactoryWithToldRooms(provider.GetRequiredService<IGrainFactory>(), this)));
        _ = services.AddLogging();
        _ = services.AddLexiGrains();
    });
}
#endif
