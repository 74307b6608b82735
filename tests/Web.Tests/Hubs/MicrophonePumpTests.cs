using System.Diagnostics.Metrics;
using System.Reflection;
using System.Threading.Channels;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Testing;
using Lexi.Web.Hubs;
using Lexi.Web.Hubs.MessagePack;
using Lexi.Web.VoiceCalls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lexi.Web.Tests.Hubs;

/// <summary>What waits for a call that takes no audio.</summary>
public sealed class MicrophonePumpTests
{
    [Theory]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(60, 11)]
    public async Task OfMoreFramesThanMayWaitTheOldestAreLost(int waiting, byte oldest)
    {
        Assert.Equal(50, Limits.Default.QueuedMicrophoneFrames);
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var grain = DispatchProxy.Create<IVoiceCallGrain, StuckCall>();
        var call = (StuckCall)(object)grain;
        await using var pump = new MicrophonePump(
            new CallMicrophone("call_1", "att_1", grain), null!, Limits.Default, new HubInstruments(services.GetRequiredService<IMeterFactory>()), new ManualTime(), () => { }, NullLogger.Instance);
        var frames = Channel.CreateUnbounded<AudioFrame>();
        // The first is on its way to the call, number 0.
        for (var i = 0; i <= waiting; i++)
            Assert.True(frames.Writer.TryWrite(AudioFrame.CopyOf([(byte)i, 0])));
        frames.Writer.Complete();
        await pump.Read(frames.Reader);
        var all = pump.Flush();
        call.Free.SetResult();
        await all;
        var expected = Enumerable.Range(oldest, 50).Select(i => (byte)i);
        Assert.Equal([0, .. expected], call.Heard.Where((_, i) => i % 2 == 0));
    }

    /// <summary>A call that hears and does not answer until it is let go.</summary>
    public class StuckCall : DispatchProxy
    {
        internal TaskCompletionSource Free { get; } = new();

        internal List<byte> Heard { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Heard.AddRange(((MicrophoneAudio)args![0]!).Pcm.Span);
            return new ValueTask(Free.Task);
        }
    }
}
