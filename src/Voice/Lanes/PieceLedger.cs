using Lexi.Voice.Models;

namespace Lexi.Voice.Lanes;

/// <summary>
/// Which piece of a person's speech is which item of a transcription session, and the sound of those whose words are not there yet: a session
/// that is not open yet, or is the next one after a loss, hears it (again). Bounded; one caller at a time.
/// </summary>
public sealed class PieceLedger : IDisposable
{
    /// <summary>Sound kept at most, bytes: 10 s. Beyond it the oldest is not kept any more; it is lost if its session is.</summary>
    public const int MostBytes = 10 * 48_000;

    /// <summary>Pieces without words at most; a model that owes more has none for the oldest.</summary>
    public const int MostPieces = 64;

    /// <summary>Longest text of a piece, UTF-16 units.</summary>
    private const int MostCharacters = 4000;

    /// <summary>A session is let hear what was kept in pieces of 100 ms.</summary>
    private const int ReplayBytes = 4800;

    private const string CommitRefused = "input_audio_buffer_commit";

    private readonly List<Entry> _ended = [];
    private Entry _open = new();
    private int _lastPiece;
    private int _bytes;

    /// <summary>Whether anything waits for words, or is being said.</summary>
    public bool IsEmpty => _ended.Count == 0 && !HasOpenPiece;

    /// <summary>Whether there was sound since the last piece.</summary>
    public bool HasOpenPiece => _open.Sound.Length > 0 || _open.IsDropped;

    /// <summary>When the oldest piece ended that waits for words; null when none does.</summary>
    public long? WaitsSince => _ended.Count == 0 ? null : _ended[0].EndedAt;

    /// <summary>Adds sound to the piece that goes on.</summary>
    public void Add(ReadOnlySpan<byte> pcm)
    {
        _open.Sound.Add(pcm);
        _bytes += pcm.Length;
        foreach (var entry in _ended)
        {
            if (_bytes <= MostBytes)
                return;
            Drop(entry);
        }

        if (_bytes > MostBytes)
            Drop(_open);
    }

    /// <summary>The piece that goes on has ended.</summary>
    /// <param name="piece">Its number.</param>
    /// <param name="at">Now, milliseconds.</param>
    /// <returns>A piece that gives way to it; null for none.</returns>
    public PieceNews? End(int piece, long at)
    {
        _lastPiece = piece;
        (_open.Piece, _open.EndedAt) = (piece, at);
        _ended.Add(_open);
        _open = new Entry();
        if (_ended.Count <= MostPieces)
            return null;
        return Finish(_ended[0], null);
    }

    /// <summary>The piece that goes on is none.</summary>
    public void Forget()
    {
        Drop(_open);
        _open = new Entry();
    }

    /// <summary>Takes what the session says; null when it is about no piece.</summary>
    public PieceNews? Take(VoiceModelEvent said)
    {
        switch (said)
        {
            case VoiceModelEvent.InputCommitted committed:
                if (Known(committed.ItemId) is null && Unnamed is { } named)
                    named.ItemId = committed.ItemId;
                return null;
            case VoiceModelEvent.InputTranscriptDelta delta when Named(delta.ItemId) is { } entry:
                if (entry.Text.Length + delta.Text.Length <= MostCharacters)
                    entry.Text += delta.Text;
                return new PieceNews(entry.Piece == 0 ? _lastPiece + 1 : entry.Piece, entry.Text, IsFinal: false);
            case VoiceModelEvent.InputTranscriptCompleted completed when Known(completed.ItemId) is { } entry:
                return Finish(entry, completed.Text.Length <= MostCharacters ? completed.Text : completed.Text[..MostCharacters]);
            case VoiceModelEvent.InputTranscriptFailed failed when Known(failed.ItemId) is { } entry:
                return Finish(entry, null);
            case VoiceModelEvent.CommandRefused refused when refused.Code.StartsWith(CommitRefused, StringComparison.Ordinal) && Unnamed is { } entry:
                return Finish(entry, null);
            default:
                return null;
        }
    }

    /// <summary>Lets a session that has just been opened hear all that waits for words.</summary>
    /// <returns>A piece whose sound is not there any more, which must be given up first; call again. Null when all was sent.</returns>
    public PieceNews? Replay(IRealtimeSession session)
    {
        if (_ended.Find(entry => entry.IsDropped) is { } lost)
            return Finish(lost, null);
        foreach (var entry in _ended)
        {
            Forget(entry);
            Send(session, entry.Sound.Span);
            session.Send(new RealtimeCommand.CommitAudio());
        }

        Forget(_open);
        _open.IsDropped = false;
        Send(session, _open.Sound.Span);
        return null;
    }

    /// <summary>Gives up the oldest piece that waits for words; null when none does.</summary>
    public PieceNews? GiveUpOldest() => _ended.Count == 0 ? null : Finish(_ended[0], null);

    public void Dispose()
    {
        foreach (var entry in _ended)
            entry.Sound.Dispose();
        _ended.Clear();
        _open.Sound.Dispose();
        _bytes = 0;
    }

    /// <summary>Commits are answered in their order.</summary>
    private Entry? Unnamed => _ended.Find(entry => entry.ItemId is null);

    /// <summary>An item nobody has named yet is the piece that goes on, where a model writes while it hears.</summary>
    private Entry? Named(string itemId)
    {
        if (Known(itemId) is { } known)
            return known;
        if (_open.ItemId == itemId)
            return _open;
        if (_open.ItemId is not null || !HasOpenPiece || Unnamed is not null)
            return null;
        _open.ItemId = itemId;
        return _open;
    }

    private Entry? Known(string itemId) => _ended.Find(entry => entry.ItemId == itemId);

    private PieceNews Finish(Entry entry, string? text)
    {
        _ = _ended.Remove(entry);
        _bytes -= entry.Sound.Length;
        entry.Sound.Dispose();
        return new PieceNews(entry.Piece, text, IsFinal: true);
    }

    private void Drop(Entry entry)
    {
        if (entry.Sound.Length == 0)
            return;
        _bytes -= entry.Sound.Length;
        entry.Sound.Dispose();
        entry.IsDropped = true;
    }

    private static void Send(IRealtimeSession session, ReadOnlySpan<byte> sound)
    {
        for (; !sound.IsEmpty; sound = sound[Math.Min(sound.Length, ReplayBytes)..])
            _ = session.SendAudio(sound[..Math.Min(sound.Length, ReplayBytes)]);
    }

    private static void Forget(Entry entry) => (entry.ItemId, entry.Text) = (null, "");

    private sealed class Entry
    {
        public KeptSound Sound { get; } = new();

        /// <summary>0 while it goes on.</summary>
        public int Piece { get; set; }

        public long EndedAt { get; set; }

        public string? ItemId { get; set; }

        public string Text { get; set; } = "";

        /// <summary>Its sound is not kept (whole) any more.</summary>
        public bool IsDropped { get; set; }
    }
}
