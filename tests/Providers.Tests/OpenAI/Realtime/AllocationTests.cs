using System.Text;
using Lexi.Providers.OpenAI.Realtime;
using Lexi.Testing;
using Lexi.Voice.Models;

namespace Lexi.Providers.Tests.OpenAI.Realtime;

/// <summary>The audio path of a session, without the socket: nothing is allocated for a frame in either direction.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Receiving_an_audio_delta_allocates_nothing(int milliseconds)
    {
        var received = new ReceivedAudio();
        var mapper = new RealtimeEventMapper(new DisposingSink(), received);
        Read(mapper, """{"type":"response.created","response":{"id":"resp_1"}}""");
        var message = Encoding.UTF8.GetBytes(Wire.Audio("resp_1", "item_1", new byte[milliseconds * AudioWire.BytesPerMs]));

        Assert.Equal(0, Allocations.Of(() => _ = mapper.Map(RealtimeEventReader.Read(message))));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(250)]
    public void Queueing_and_writing_audio_allocates_nothing(int milliseconds)
    {
        using var queue = new OutgoingQueue();
        var pcm = new byte[milliseconds * AudioWire.BytesPerMs];
        var buffer = new byte[AudioAppendWriter.Length(RealtimeLimits.AppendBytes)];

        Assert.Equal(0, Allocations.Of(() =>
        {
            _ = queue.AddAudio(pcm);
            while (queue.TryTake(buffer, out _))
            {
            }
        }));
    }

    [Fact]
    public void A_full_queue_drops_without_allocating()
    {
        using var queue = new OutgoingQueue();
        var frame = new byte[20 * AudioWire.BytesPerMs];
        _ = queue.AddCommand(RealtimeCommandWriter.Commit());
        for (var filled = 0; filled < 100; filled++)
            _ = queue.AddAudio(frame);

        Assert.Equal(0, Allocations.Of(() => _ = queue.AddAudio(frame)));
    }

    private static void Read(RealtimeEventMapper mapper, string json) => _ = mapper.Map(RealtimeEventReader.Read(Encoding.UTF8.GetBytes(json)));

    private sealed class DisposingSink : IVoiceModelSink
    {
        public void OnEvent(VoiceModelEvent modelEvent)
        {
        }

        public void OnAudio(in AudioDelta delta) => delta.Pcm.Dispose();
    }
}
