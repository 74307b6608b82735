using System.Text;
using Lexi.Simulator.Faults;
using Lexi.Simulator.Http;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Speech;
using Lexi.Testing;

namespace Lexi.Simulator.Tests.Http;

public sealed class EchoAllocationTests
{
    [Fact]
    public void A_frame_there_and_back_allocates_nothing()
    {
        using var output = new FaultyOutput(FaultPlan.None, 1, itemsCarryObject: false);
        var start = new SessionStart(SessionConfig.Default(SessionKind.Realtime, SimulatedModel.Echo), 1, new SessionTuning { EchoesAudio = true });
        var machine = new SessionMachine(start, new Partner(new ToneSpeaker(), new ToneListener(), new ParrotMind()), output);
        var now = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        machine.Start(now);
        var append = Encoding.UTF8.GetBytes($$"""{"type":"input_audio_buffer.append","audio":"{{Convert.ToBase64String(new byte[960])}}"}""");

        Assert.Equal(0, Allocations.Of(() =>
        {
            Assert.True(AppendFrame.TryDecode(append, out var audio, out var length));
            machine.Append(audio.AsSpan(0, length), now);
            AppendFrame.Return(audio);
            output.Target.Clear();
        }));
    }

    [Fact]
    public void A_frame_that_is_only_listened_to_allocates_nothing()
    {
        using var output = new FaultyOutput(FaultPlan.None, 1, itemsCarryObject: false);
        var start = new SessionStart(SessionConfig.Default(SessionKind.Realtime, "gpt-realtime-2.1"), 1, new SessionTuning());
        var machine = new SessionMachine(start, new Partner(new ToneSpeaker(), new ToneListener(), new ParrotMind()), output);
        var now = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        machine.Start(now);
        var silence = new byte[960];
        Assert.Equal(0, Allocations.Of(() => machine.Append(silence, now), warmUps: 200));
    }
}
