using Lexi.Testing.Models;
using Lexi.Voice.Lanes;
using Lexi.Voice.Models;

namespace Lexi.Voice.Tests.Lanes;

public sealed class PieceLedgerTests : IDisposable
{
    private readonly PieceLedger _ledger = new();
    private readonly FakeTranscriptionModel _model = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public void Commits_are_named_in_their_order_and_words_come_by_name()
    {
        Piece(1);
        Piece(2);
        Assert.Null(_ledger.Take(new VoiceModelEvent.InputCommitted("a", null)));
        Assert.Null(_ledger.Take(new VoiceModelEvent.InputCommitted("a", null)));
        Assert.Null(_ledger.Take(new VoiceModelEvent.InputCommitted("b", "a")));

        Assert.Equal(new PieceNews(2, "tw", false), _ledger.Take(new VoiceModelEvent.InputTranscriptDelta("b", "tw")));
        Assert.Equal(new PieceNews(2, "two", false), _ledger.Take(new VoiceModelEvent.InputTranscriptDelta("b", "o")));
        Assert.Equal(new PieceNews(2, "Two.", true), _ledger.Take(new VoiceModelEvent.InputTranscriptCompleted("b", "Two.", null)));
        Assert.Equal(new PieceNews(1, null, true), _ledger.Take(new VoiceModelEvent.InputTranscriptFailed("a", "audio_unintelligible")));
        Assert.True(_ledger.IsEmpty);
        Assert.Null(_ledger.Take(new VoiceModelEvent.InputTranscriptCompleted("b", "Two.", null)));
    }

    [Fact]
    public void A_refused_commit_is_that_of_the_oldest_piece_without_a_name()
    {
        Piece(1);
        Piece(2);
        _ = _ledger.Take(new VoiceModelEvent.InputCommitted("a", null));
        Assert.Null(_ledger.Take(new VoiceModelEvent.CommandRefused("item_not_found")));
        Assert.Equal(new PieceNews(2, null, true), _ledger.Take(new VoiceModelEvent.CommandRefused("input_audio_buffer_commit_empty")));
        Assert.False(_ledger.IsEmpty);
    }

    [Fact]
    public void An_unknown_item_is_the_piece_that_goes_on_and_nothing_when_none_does()
    {
        Assert.Null(_ledger.Take(new VoiceModelEvent.InputTranscriptDelta("x", "words")));
        Piece(1);
        _ = _ledger.Take(new VoiceModelEvent.InputCommitted("a", null));
        _ledger.Add(new byte[960]);
        Assert.Equal(new PieceNews(2, "wor", false), _ledger.Take(new VoiceModelEvent.InputTranscriptDelta("b", "wor")));
        Assert.Null(_ledger.Take(new VoiceModelEvent.InputTranscriptDelta("c", "others")));
        Assert.Null(_ledger.End(2, 0));
        Assert.Null(_ledger.Take(new VoiceModelEvent.InputCommitted("b", "a")));
        Assert.Equal(new PieceNews(2, "words", true), _ledger.Take(new VoiceModelEvent.InputTranscriptCompleted("b", "words", null)));
    }

    [Fact]
    public async Task The_next_session_hears_what_has_no_words_yet()
    {
        Piece(1, 1);
        Piece(2, 2);
        _ = _ledger.Take(new VoiceModelEvent.InputCommitted("a", null));
        _ = _ledger.Take(new VoiceModelEvent.InputTranscriptCompleted("a", "One.", null));
        _ledger.Add([3, 3]);
        var session = await Replay();

        Assert.Equal([.. Enumerable.Repeat((byte)2, 9600), 3, 3], session.Audio);
        Assert.Equal([new RealtimeCommand.CommitAudio()], session.Commands);
        _ = _ledger.Take(new VoiceModelEvent.InputCommitted("n1", null));
        Assert.Equal(new PieceNews(2, "Two.", true), _ledger.Take(new VoiceModelEvent.InputTranscriptCompleted("n1", "Two.", null)));
    }

    [Fact]
    public async Task Beyond_what_is_kept_the_oldest_is_given_up_when_its_session_is_lost()
    {
        _ledger.Add(new byte[PieceLedger.MostBytes - 9600]);
        Assert.Null(_ledger.End(1, 0));
        Piece(2);
        _ledger.Add(new byte[960]);
        var given = new List<PieceNews>();
        var session = await Replay(given);

        Assert.Equal([new PieceNews(1, null, true)], given);
        Assert.Equal(9600 + 960, session.Audio.Length);
    }

    [Fact]
    public void More_pieces_than_may_wait_give_way_to_newer_ones()
    {
        for (var piece = 1; piece <= PieceLedger.MostPieces; piece++)
            Assert.Null(Piece(piece));
        Assert.Equal(new PieceNews(1, null, true), Piece(PieceLedger.MostPieces + 1));
    }

    [Fact]
    public void A_speech_longer_than_what_is_kept_is_still_a_piece()
    {
        for (var second = 0; second < 60; second++)
            _ledger.Add(new byte[48_000]);
        Assert.True(_ledger.HasOpenPiece);
        Assert.Null(_ledger.End(1, 0));
        _ = _ledger.Take(new VoiceModelEvent.InputCommitted("a", null));
        Assert.Equal(new PieceNews(1, "All of it.", true), _ledger.Take(new VoiceModelEvent.InputTranscriptCompleted("a", "All of it.", null)));
    }

    private PieceNews? Piece(int number, byte sample = 0)
    {
        _ledger.Add([.. Enumerable.Repeat(sample, 9600)]);
        return _ledger.End(number, number);
    }

    private async Task<FakeRealtimeSession> Replay(List<PieceNews>? given = null)
    {
        _ = await _model.OpenAsync(new TranscriptionOptions(), new RecordingSink(), TestContext.Current.CancellationToken);
        var session = await _model.NextAsync(TestContext.Current.CancellationToken);
        while (_ledger.Replay(session) is { } lost)
            given?.Add(lost);
        return session;
    }
}
