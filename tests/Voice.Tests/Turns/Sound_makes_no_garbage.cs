using System.Runtime.InteropServices;
using Lexi.Audio;
using Lexi.Testing;
using Lexi.Voice.Endpointing;
using Lexi.Voice.Models;
using Lexi.Voice.Playout;
using Lexi.Voice.Turns;

namespace Lexi.Voice.Tests.Turns;

public sealed class Sound_makes_no_garbage : IConversationOutput
{
    [Theory]
    [InlineData(0)]
    [InlineData(8000)]
    public void A_frame_of_the_microphone_is_heard_without_allocating(int amplitude)
    {
        using var conversation = new Conversation(TurnState.Begin(TurnSettings.Default, isPushToTalk: false, 0), PacerSettings.Default, this);
        conversation.Open(TurnSettings.Default, MicrophoneSettings.Default, 0);
        conversation.Handle(new TurnInput.ListenerAttached(), 0);
        var samples = new short[AudioFormat.FrameSamples];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)(amplitude * Math.Sin(i * 0.06));
        var frame = MemoryMarshal.AsBytes<short>(samples).ToArray();
        var at = 0L;

        Assert.Equal(0, Allocations.Of(() =>
        {
            at += 20;
            conversation.Hear(frame, at);
            _ = conversation.NextDeadline;
        }));
    }

    void IConversationOutput.Carry(TurnEffect effect)
    {
    }

    void IConversationOutput.Play(string itemId, int offsetMs, PooledPcm pcm) => pcm.Dispose();

    void IConversationOutput.DropSound(string itemId)
    {
    }

    void IConversationOutput.Hear(ReadOnlySpan<byte> pcm)
    {
    }
}
