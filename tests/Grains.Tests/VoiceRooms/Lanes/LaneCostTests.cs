#if !ORLEANS
using System.Diagnostics;
using System.Runtime.InteropServices;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Simulator.Speech;
using Lexi.Voice.Models;

namespace Lexi.Grains.Tests.VoiceRooms.Lanes;

/// <summary>What a microphone costs while its person speaks.</summary>
public sealed class LaneCostTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_frame_on_its_way_to_a_relay_makes_little_garbage()
    {
        await using var world = new LaneWorld(model: new Deaf());
        world.AddRelay().Keeps = false;
        world.Open();
        var speech = SimulatedVoice.Named("echo").SpeakAll(string.Join(' ', Enumerable.Repeat("on and on", 60)));
        var frames = Enumerable.Range(0, 700).Select(frame => MemoryMarshal.AsBytes(speech.AsSpan(frame * 480, 480)).ToArray()).ToArray();
        Send(frames.AsSpan(0, 300));
        var sends = Measure(frames.AsSpan(300, 400));
        world.Change(settings => settings with { IsMuted = true });
        Send(frames.AsSpan(0, 100));
        var muted = Measure(frames.AsSpan(100, 400));

        // The difference is the lane, a message to one relay, and what is kept of the sound until it has its words.
        output.WriteLine($"{sends.Bytes / 400} bytes and {sends.Microseconds / 400:0.0} µs a frame of speech, {muted.Bytes / 400} and {muted.Microseconds / 400:0.0} of a muted microphone");
        Assert.InRange((sends.Bytes - muted.Bytes) / 400, -500, 500);

        (long Bytes, double Microseconds) Measure(ReadOnlySpan<byte[]> some)
        {
            var (before, since) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            Send(some);
            return (GC.GetAllocatedBytesForCurrentThread() - before, Stopwatch.GetElapsedTime(since).TotalMicroseconds);
        }

        void Send(ReadOnlySpan<byte[]> some)
        {
            foreach (var frame in some)
            {
                world.World.Advance(TimeSpan.FromMilliseconds(20));
                world.World.Run(async () => await world.Grain.SendAudio(new MicrophoneAudio(world.AttachmentId, frame)));
            }
        }
    }

    /// <summary>Hears nothing and says nothing.</summary>
    private sealed class Deaf : ITranscriptionModel, IRealtimeSession
    {
        public string Id => "deaf";

        public DateTimeOffset? ExpiresAt => null;

        public Task<IRealtimeSession> OpenAsync(TranscriptionOptions options, IVoiceModelSink sink, CancellationToken cancellation) =>
            Task.FromResult<IRealtimeSession>(this);

        public bool SendAudio(ReadOnlySpan<byte> pcm) => true;

        public void Send(RealtimeCommand command)
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
#endif
