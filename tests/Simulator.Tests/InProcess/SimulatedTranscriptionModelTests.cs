using System.Runtime.InteropServices;
using Lexi.Grains.Runtime;
using Lexi.Simulator.InProcess;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Speech;
using Lexi.Testing.Models;
using Lexi.Voice.Models;

namespace Lexi.Simulator.Tests.InProcess;

public sealed class SimulatedTranscriptionModelTests
{
    private readonly RecordingSink _sink = new();
    private readonly VirtualTimeProvider _time = new();

    [Fact]
    public async Task Each_committed_piece_gets_its_true_words_in_virtual_time()
    {
        await using var session = await Open(new SimulatedRealtimeOptions());
        Say(session, "alloy", "I was thinking");
        session.Send(new RealtimeCommand.CommitAudio());
        Say(session, "coral", "that we could go.");
        session.Send(new RealtimeCommand.CommitAudio());
        _time.Advance(TimeSpan.FromSeconds(1));

        var committed = _sink.Events.OfType<VoiceModelEvent.InputCommitted>().Select(piece => piece.ItemId);
        var completed = _sink.Events.OfType<VoiceModelEvent.InputTranscriptCompleted>().ToArray();
        Assert.Equal(committed, completed.Select(piece => piece.ItemId));
        Assert.Equal(["I was thinking", "that we could go."], completed.Select(piece => piece.Text));
        Assert.All(completed, piece => Assert.True(piece.Usage!.TranscribedSeconds > 0.5));
        Assert.Equal("I was thinking", string.Concat(_sink.Events.OfType<VoiceModelEvent.InputTranscriptDelta>()
            .Where(delta => delta.ItemId == completed[0].ItemId).Select(delta => delta.Text)));
    }

    [Fact]
    public async Task It_finds_no_turns_and_gives_no_answers()
    {
        await using var session = await Open(new SimulatedRealtimeOptions());
        Say(session, "alloy", "Hello there. Is anybody here?");
        _ = session.SendAudio(new byte[96_000]);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(_sink.Events);

        session.Send(new RealtimeCommand.CreateResponse());
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.IsType<VoiceModelEvent.CommandRefused>(Assert.Single(_sink.Events));
    }

    [Fact]
    public async Task An_empty_piece_is_refused_and_a_cleared_one_is_forgotten()
    {
        await using var session = await Open(new SimulatedRealtimeOptions());
        Say(session, "alloy", "Never mind.");
        session.Send(new RealtimeCommand.ClearAudio());
        session.Send(new RealtimeCommand.CommitAudio());
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([new VoiceModelEvent.CommandRefused("input_audio_buffer_commit_empty")], _sink.Events);
    }

    [Fact]
    public async Task What_is_told_to_go_wrong_goes_wrong()
    {
        await using (var failing = await Open(new SimulatedRealtimeOptions { Tuning = new SessionTuning { FailsTranscriptions = true } }))
        {
            Say(failing, "alloy", "Hello.");
            failing.Send(new RealtimeCommand.CommitAudio());
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("audio_unintelligible", Assert.Single(_sink.Events.OfType<VoiceModelEvent.InputTranscriptFailed>()).Code);
        }

        var refused = await Assert.ThrowsAsync<ModelException>(() =>
            Open(new SimulatedRealtimeOptions { Tuning = new SessionTuning { RefusesUpdates = true } }));
        Assert.Equal(ModelFailure.ConfigurationRefused, refused.Failure);

        var brief = await Open(new SimulatedRealtimeOptions { Tuning = new SessionTuning { MaxDuration = TimeSpan.FromSeconds(5) } });
        _time.Advance(TimeSpan.FromSeconds(6));
        await brief.DisposeAsync();
        Assert.Equal(
            [ModelFailure.None, ModelFailure.SessionExpired],
            _sink.Events.OfType<VoiceModelEvent.SessionEnded>().Select(ended => ended.Failure));
    }

    private Task<IRealtimeSession> Open(SimulatedRealtimeOptions settings) =>
        new SimulatedTranscriptionModel(settings, _time).OpenAsync(new TranscriptionOptions { Names = ["Nyx"] }, _sink, CancellationToken.None);

    private static void Say(IRealtimeSession session, string voice, string words) =>
        session.SendAudio(MemoryMarshal.AsBytes(SimulatedVoice.Named(voice).SpeakAll(words).AsSpan()));
}
