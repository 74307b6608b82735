#if !ORLEANS
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Tests.Hosting;
using Lexi.Grains.VoiceCalls;
using Lexi.Testing.Conversations;
using Lexi.Voice.Models;

namespace Lexi.Grains.Tests.VoiceCalls;

/// <summary>A provider and a database that answer when it is too late.</summary>
public sealed class CallLeavingTests
{
    [Fact]
    public async Task A_session_that_opens_after_the_call_has_left_is_closed()
    {
        LateModel? late = null;
        await using var world = new CallWorld(model: time => late = new LateModel(new ScriptedRealtimeModel(new TimerAgenda(time))));
        var client = world.Start();
        client.Do(call => call.HangUp(CallWorld.Ada));
        world.RunFor(5);

        Set(world, late!.Answer);
        Assert.Equal((1, 1), (late.Inner.Opened.Count, late.Inner.Closed));
    }

    [Fact]
    public async Task A_call_goes_on_while_its_history_is_read()
    {
        await using var world = new CallWorld();
        var client = world.Start();
        world.RunFor(1);
        var slow = new TaskCompletionSource();
        world.Store.BeforeListing = () => slow.Task;
        var transcript = world.World.Start(() => client.Grain.GetTranscript(CallWorld.Ada));
        client.Do(call => call.SetMuted(CallWorld.Ada, true));

        Assert.True(client.Seen<CallEvent.SettingsChanged>().Last().IsMuted);
        Assert.False(transcript.IsCompleted);
        Set(world, slow);
        Assert.True(transcript.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_call_leaves_when_its_last_write_fails_after_it_was_given_up()
    {
        await using var world = new CallWorld(options: new VoiceCallOptions { SavingSeconds = 30 });
        var client = world.Start();
        world.RunFor(1);
        var write = new TaskCompletionSource();
        world.Store.BeforeWrite = () => write.Task;
        client.Do(call => call.HangUp(CallWorld.Ada));
        world.RunFor(31);
        var living = world.World.ActivationCount;

        _ = world.World.Start(() =>
        {
            write.SetException(new IOException("The database is away."));
            return Task.CompletedTask;
        });
        world.World.RunUntilIdle();
        Assert.Equal(living - 1, world.World.ActivationCount);
    }

    private static void Set(CallWorld world, TaskCompletionSource source)
    {
        _ = world.World.Start(() =>
        {
            source.SetResult();
            return Task.CompletedTask;
        });
        world.World.RunUntilIdle();
    }

    /// <summary>Does not notice that it is no longer wanted.</summary>
    private sealed class LateModel(ScriptedRealtimeModel inner) : IRealtimeModel
    {
        public ScriptedRealtimeModel Inner => inner;

        public TaskCompletionSource Answer { get; } = new();

        public RealtimeCapabilities Capabilities => inner.Capabilities;

        public async Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
        {
            await Answer.Task;
            return await inner.OpenAsync(options, sink, CancellationToken.None);
        }
    }
}
#endif
