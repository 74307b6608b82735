using Lexi.Audio;
using Lexi.Simulator.People.Hearing;

namespace Lexi.Simulator.Tests.People;

public sealed class LoudspeakerTests
{
    private readonly Loudspeaker _loudspeaker = new(isMixed: false);
    private readonly short[] _heard = new short[AudioFormat.FrameSamples];
    private readonly List<HeardVoice> _begun = [];
    private readonly List<PlaybackReport> _reports = [];

    [Fact]
    public void Voices_are_heard_together()
    {
        Assert.NotNull(Add("usr_1", "", 0, 100, 1000));
        Assert.NotNull(Add("nyx", "msg_1", 0, 100, 200));
        Assert.Null(Add("nyx", "msg_1", 100, 20, 200));
        Play();
        Assert.All(_heard, sample => Assert.Equal(1200, sample));
        Assert.Equal("msg_1", Assert.Single(_begun).Utterance);
    }

    [Fact]
    public void Too_loud_is_cut_and_does_not_turn_over()
    {
        Add("usr_1", "", 0, 100, 30_000);
        Add("usr_2", "", 0, 100, 30_000);
        Play();
        Assert.All(_heard, sample => Assert.Equal(short.MaxValue, sample));
    }

    [Fact]
    public void Positions_are_reported_every_200_ms_and_at_the_end()
    {
        Add("nyx", "msg_1", 0, 500, 100);
        _loudspeaker.Finish("msg_1", 500);
        Play(30);
        Assert.Equal([200L, 400, 500], _reports.Select(report => report.PlayedMs));
        Assert.Empty(_loudspeaker.Voices);
    }

    [Fact]
    public void A_held_position_is_reported_once()
    {
        Add("nyx", "msg_1", 0, 500, 100);
        Play(5);
        _loudspeaker.Hold("msg_1");
        Play(30);
        Assert.Equal([100L], _reports.Select(report => report.PlayedMs));
        _loudspeaker.Resume("msg_1");
        Play(1);
        _loudspeaker.Stop("msg_1");
        Play(1);
        Assert.Equal([100L, 120], _reports.Select(report => report.PlayedMs));
    }

    [Fact]
    public void Sound_of_what_was_stopped_is_ignored()
    {
        _loudspeaker.Stop("msg_1");
        Assert.Null(Add("nyx", "msg_1", 0, 100, 100));
        Play();
        Assert.All(_heard, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Underruns_of_what_is_over_still_count()
    {
        Add("nyx", "msg_1", 0, 100, 100);
        Play(7);
        Add("nyx", "msg_1", 100, 100, 100);
        _loudspeaker.Finish("msg_1", 200);
        Play(7);
        Assert.Empty(_loudspeaker.Voices);
        Assert.Equal(1, _loudspeaker.Underruns);
    }

    private HeardVoice? Add(string speaker, string utterance, long offsetMs, int lengthMs, short level)
    {
        var samples = new short[lengthMs * AudioFormat.SamplesPerMillisecond];
        samples.AsSpan().Fill(level);
        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(samples.AsSpan());
        return _loudspeaker.Add(System.Text.Encoding.UTF8.GetBytes(speaker), System.Text.Encoding.UTF8.GetBytes(utterance), offsetMs, bytes, 0);
    }

    private void Play(int steps = 1)
    {
        for (var i = 0; i < steps; i++)
            _loudspeaker.Play(_heard, _begun, _reports);
    }
}
