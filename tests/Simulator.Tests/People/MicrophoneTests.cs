using Lexi.Audio;
using Lexi.Simulator.People.Hearing;
using Lexi.Simulator.Speech;

namespace Lexi.Simulator.Tests.People;

public sealed class MicrophoneTests
{
    [Fact]
    public void What_it_says_can_be_heard_through_the_stamps()
    {
        var frames = Record("Hello there, Nyx. How are you?", out var sound);
        Assert.Equal("Hello there, Nyx. How are you?", SimulatedEar.Read(sound));
        Assert.Equal(Enumerable.Range(0, frames.Count).Select(i => (uint)i), frames.Select(frame => frame.Number));
    }

    [Fact]
    public void Every_frame_carries_its_number()
    {
        var frames = Record("Hello.", out var sound);
        for (var i = 0; i < frames.Count; i++)
        {
            Assert.True(FrameStamp.TryRead(sound.AsSpan(i * AudioFormat.FrameSamples, AudioFormat.FrameSamples), out var number));
            Assert.Equal((uint)i, number);
        }
    }

    [Fact]
    public void Silence_stays_below_what_anything_can_hear()
    {
        var frame = new short[AudioFormat.FrameSamples];
        var microphone = new Microphone(SimulatedVoice.Named("marin"));
        var told = microphone.Next(frame);
        Assert.False(told.HasVoice);
        Assert.All(frame, sample => Assert.InRange(sample, 0, 1));
    }

    [Fact]
    public void Sentences_and_the_whole_end_a_turn_and_words_do_not()
    {
        var frames = Record("One two three. Four, five.", out _);
        Assert.Single(frames, frame => frame.Begins);
        Assert.Equal(2, frames.Count(frame => frame.Ends));
        var last = frames.FindLastIndex(frame => frame.HasVoice);
        Assert.True(frames[last].Ends);
        Assert.DoesNotContain(frames[(last + 1)..], frame => frame.HasVoice || frame.Ends);
    }

    [Fact]
    public void It_speaks_until_all_has_been_said()
    {
        var microphone = new Microphone(SimulatedVoice.Named("ash"));
        Assert.False(microphone.IsSpeaking);
        microphone.Say("One.");
        microphone.Say("Two.");
        var sound = new List<short>();
        var frame = new short[AudioFormat.FrameSamples];
        while (microphone.IsSpeaking)
        {
            microphone.Next(frame);
            sound.AddRange(frame);
        }

        Assert.Equal("One. Two.", SimulatedEar.Read([.. sound]));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(123456789u)]
    public void A_stamp_is_read_back(uint number)
    {
        var frame = Enumerable.Range(0, 480).Select(i => (short)((i * 7919) - 20_000)).ToArray();
        var before = frame.ToArray();
        FrameStamp.Write(frame, number);
        Assert.True(FrameStamp.TryRead(frame, out var read));
        Assert.Equal(number, read);
        Assert.All(frame.Zip(before), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
    }

    [Fact]
    public void Sound_without_a_stamp_has_none()
    {
        var random = new Random(7);
        var frame = new short[480];
        for (var round = 0; round < 1000; round++)
        {
            for (var i = 0; i < frame.Length; i++)
                frame[i] = (short)random.Next(short.MinValue, short.MaxValue);
            Assert.False(FrameStamp.TryRead(frame, out _));
        }

        Assert.False(FrameStamp.TryRead(new short[480], out _));
        Assert.False(FrameStamp.TryRead(new short[63], out _));
    }

    private static List<MicrophoneFrame> Record(string text, out short[] sound)
    {
        var microphone = new Microphone(SimulatedVoice.Named("sage"));
        microphone.Say(text);
        var frames = new List<MicrophoneFrame>();
        var samples = new List<short>();
        var frame = new short[AudioFormat.FrameSamples];
        for (var silent = 0; silent < 10; silent = microphone.IsSpeaking ? 0 : silent + 1)
        {
            frames.Add(microphone.Next(frame));
            samples.AddRange(frame);
        }

        sound = [.. samples];
        return frames;
    }
}
