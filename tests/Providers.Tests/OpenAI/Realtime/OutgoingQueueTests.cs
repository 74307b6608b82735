using System.Text;
using System.Text.Json;
using Lexi.Providers.OpenAI.Realtime;

namespace Lexi.Providers.Tests.OpenAI.Realtime;

public sealed class OutgoingQueueTests : IDisposable
{
    private readonly OutgoingQueue _queue = new();

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void Frames_that_wait_together_leave_as_one_append()
    {
        for (byte frame = 1; frame <= 5; frame++)
            Assert.True(_queue.AddAudio(Frame(20, frame)));

        var audio = Assert.Single(TakeAll()).Audio!;
        Assert.Equal(100 * AudioWire.BytesPerMs, audio.Length);
        Assert.Equal([1, 2, 3, 4, 5], Enumerable.Range(0, 5).Select(frame => audio[frame * 20 * AudioWire.BytesPerMs]));
    }

    [Fact]
    public void A_command_keeps_its_place_between_the_audio_before_and_after_it()
    {
        _ = _queue.AddAudio(Frame(20, 1));
        Assert.True(_queue.AddCommand(RealtimeCommandWriter.Commit()));
        _ = _queue.AddAudio(Frame(20, 2));

        var sent = TakeAll();

        Assert.Equal(["input_audio_buffer.append", "input_audio_buffer.commit", "input_audio_buffer.append"], sent.Select(message => message.Type));
        Assert.Equal(2, sent[2].Audio![0]);
    }

    [Fact]
    public void A_large_chunk_is_cut_and_nothing_is_lost()
    {
        var chunk = new byte[450 * AudioWire.BytesPerMs];
        new Random(7).NextBytes(chunk);

        Assert.True(_queue.AddAudio(chunk));

        var sent = TakeAll();
        Assert.Equal(5, sent.Count);
        Assert.Equal(chunk, sent.SelectMany(message => message.Audio!));
    }

    [Fact]
    public void When_two_seconds_wait_the_oldest_audio_goes_and_commands_stay()
    {
        _ = _queue.AddCommand(RealtimeCommandWriter.Clear());
        for (var frame = 0; frame < 100; frame++)
            Assert.True(_queue.AddAudio(Frame(20, (byte)frame)));
        Assert.Equal(RealtimeLimits.QueuedAudioBytes, _queue.AudioBytes);

        Assert.False(_queue.AddAudio(Frame(20, 100)));

        Assert.Equal(100 * AudioWire.BytesPerMs, _queue.DroppedBytes);
        var sent = TakeAll();
        Assert.Equal("input_audio_buffer.clear", sent[0].Type);
        Assert.Equal(5, sent[1].Audio![0]);
        Assert.Equal(100, sent[^1].Audio![0]);
    }

    [Fact]
    public void A_stuck_socket_never_holds_more_than_the_bound_however_long()
    {
        for (var frame = 0; frame < 10_000; frame++)
            _ = _queue.AddAudio(Frame(20, 0));

        Assert.InRange(TakeAll().Count, 19, 21);
    }

    [Fact]
    public void Of_a_chunk_larger_than_the_queue_the_newest_part_is_kept()
    {
        var chunk = new byte[RealtimeLimits.QueuedAudioBytes + 4];
        chunk[^1] = 9;

        Assert.False(_queue.AddAudio(chunk));

        Assert.Equal(9, TakeAll()[^1].Audio![^1]);
        Assert.Equal(4, _queue.DroppedBytes);
    }

    [Fact]
    public void Commands_have_a_bound_of_their_own()
    {
        for (var command = 0; command < RealtimeLimits.QueuedCommands; command++)
            Assert.True(_queue.AddCommand(RealtimeCommandWriter.Commit()));

        Assert.False(_queue.AddCommand(RealtimeCommandWriter.Commit()));
    }

    private static byte[] Frame(int milliseconds, byte value) => [.. Enumerable.Repeat(value, milliseconds * AudioWire.BytesPerMs)];

    private List<(string Type, byte[]? Audio)> TakeAll()
    {
        var buffer = new byte[AudioAppendWriter.Length(RealtimeLimits.AppendBytes)];
        var sent = new List<(string, byte[]?)>();
        while (_queue.TryTake(buffer, out var message))
        {
            var json = JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(message.Span));
            sent.Add((json.GetProperty("type").GetString()!, json.TryGetProperty("audio", out var audio) ? audio.GetBytesFromBase64() : null));
        }

        return sent;
    }
}
