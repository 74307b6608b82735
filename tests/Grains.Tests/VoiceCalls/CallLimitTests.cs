#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Tests.Hosting;
using Lexi.Testing.Conversations;
using Lexi.Voice.Models;

namespace Lexi.Grains.Tests.VoiceCalls;

/// <summary>Limits at their edges, and floods.</summary>
public sealed class CallLimitTests
{
    [Fact]
    public async Task A_call_in_which_nobody_speaks_ends()
    {
        await using var world = new CallWorld(limits: Limits.Default with { SilentCallSeconds = 20 });
        world.Model.Answer(new ScriptedAnswer("Hello."));
        var client = world.Start();
        world.RunFor(20);
        Assert.Equal(CallState.Listening, client.State);
        world.RunFor(2);
        Assert.Equal((CallEndReason.Silence, CallStatus.Ended), VoiceCallTests.Ending(client));
    }

    [Fact]
    public async Task A_call_lasts_as_long_as_a_call_may_last()
    {
        await using var world = new CallWorld(limits: Limits.Default with { CallSeconds = 20 });
        var client = world.Start();
        world.RunFor(19.9);
        Assert.NotEqual(CallState.Ended, client.State);
        world.RunFor(0.2);
        Assert.Equal((CallEndReason.TooLong, CallStatus.Ended), VoiceCallTests.Ending(client));
    }

    [Fact]
    public async Task A_model_that_floods_the_call_has_ended_its_session()
    {
        await using var world = new CallWorld();
        var client = world.Start();
        world.RunFor(3);
        // All in one moment: the grain has no turn in between.
        for (var i = 0; i < 100_000; i++)
            world.Model.Say(new VoiceModelEvent.ItemTruncated("x", i));
        world.RunFor(1);
        Assert.Equal((CallEndReason.ProviderFailed, CallStatus.Failed), VoiceCallTests.Ending(client));
    }

    [Fact]
    public async Task Sound_from_a_window_that_was_replaced_is_not_heard()
    {
        await using var world = new CallWorld();
        var older = world.Start();
        world.RunFor(2);
        var newer = new CallClient(world, older.Snapshot);
        newer.Attach();
        var heard = world.Model.HeardBytes;
        var loud = new byte[9600];
        new Random(1).NextBytes(loud);
        for (var i = 0; i < 50; i++)
            world.World.Run(async () => await older.Grain.SendAudio(new MicrophoneAudio(older.AttachmentId!, loud)));
        Assert.Equal(heard, world.Model.HeardBytes);
    }

    [Fact]
    public async Task A_silent_microphone_costs_nothing_upstream()
    {
        await using var world = new CallWorld();
        var client = world.Start();
        world.RunFor(2);
        var silence = new byte[960];
        for (var i = 0; i < 500; i++)
        {
            world.World.Run(async () => await client.Grain.SendAudio(new MicrophoneAudio(client.AttachmentId!, silence)));
            world.RunFor(0.02);
        }
        Assert.Equal(0, world.Model.HeardBytes);
    }
}
#endif
