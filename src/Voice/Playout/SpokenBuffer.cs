using Lexi.Audio;
using Lexi.Voice.Models;

namespace Lexi.Voice.Playout;

/// <summary>
/// One utterance of a character on its way to many listeners: it comes faster than it sounds, is kept until it may be heard, and leaves at the
/// pace of its sound, at most a lead ahead. Nothing leaves before <see cref="Play"/>. Decides by the times passed in alone (milliseconds that
/// never go back); not thread-safe; owns the sound it was given until it leaves or is thrown away.
/// </summary>
public sealed class SpokenBuffer : IDisposable
{
    /// <summary>The usual pieces of a room: small, because every listener may be about to interrupt.</summary>
    public static readonly PacerSettings RoomPace = new() { ChunkMs = 60, LeadMs = 400 };

    /// <summary>Shorter ones cost more than they gain.</summary>
    private const int ShortestPieceMs = 20;

    private readonly PacerSettings _pace;
    private readonly ItemBuffer _sound = new("");
    private SpokenText _text = SpokenText.Empty;
    private string _earlierItems = "";
    private double _playedMs;
    private long _playedAt;
    private int _toldCharacters;
    private bool _isPlaying;

    public SpokenBuffer(PacerSettings pace)
    {
        pace.Validate();
        _pace = pace;
    }

    /// <summary>Sound that is here, sent or not.</summary>
    public int ReceivedMs => _sound.ReceivedMs;

    /// <summary>Sound that has left.</summary>
    public int SentMs => _sound.SentMs;

    /// <summary>No more will come; <see cref="ReceivedMs"/> is its length.</summary>
    public bool IsWhole => _sound.IsComplete;

    /// <summary>It was cut: nothing leaves any more and nothing is taken in.</summary>
    public bool IsCut { get; private set; }

    /// <summary>All of it has left.</summary>
    public bool IsAllSent => _sound.IsAllSent && !IsCut;

    /// <summary>Its words so far, heard or not.</summary>
    public string Text => _text.Text;

    /// <summary>Takes sound in and owns it from here on.</summary>
    /// <returns>False when it was thrown away: after a cut or the end, or beyond <see cref="PacerSettings.MostBufferedMs"/>.</returns>
    public bool Add(PooledPcm pcm)
    {
        if (IsCut || IsWhole || pcm.Length == 0 || ReceivedMs >= _pace.MostBufferedMs)
        {
            pcm.Dispose();
            return false;
        }

        _sound.Add(pcm);
        return true;
    }

    /// <summary>Takes more words in; a delta, to be appended.</summary>
    public void AddWords(string delta)
    {
        if (IsCut || IsWhole)
            return;
        var isFirstOfNext = _earlierItems.Length > 0 && _text.Text.Length == _earlierItems.Length;
        _text = _text.Append(isFirstOfNext ? " " + delta.TrimStart() : delta, ReceivedMs);
    }

    /// <summary>One part of the answer is complete; a next one may follow.</summary>
    /// <param name="transcript">All its words; they replace what was put together from deltas, some of which may be lost.</param>
    public void EndItem(string transcript)
    {
        if (IsCut || IsWhole)
            return;
        if (transcript.Length > 0)
            _text = _text.Complete(_earlierItems.Length > 0 ? $"{_earlierItems} {transcript.Trim()}" : transcript.Trim());
        _earlierItems = _text.Text;
    }

    /// <summary>No more will come.</summary>
    public void Complete()
    {
        if (!IsCut)
            _sound.IsComplete = true;
    }

    /// <summary>Forgets what came, of an answer that is made anew; only before any sound came.</summary>
    public void Restart()
    {
        if (ReceivedMs > 0)
            throw new InvalidOperationException("What may have been heard cannot be forgotten.");
        (_text, _earlierItems) = (SpokenText.Empty, "");
    }

    /// <summary>It may be heard, from its beginning, or from where it was held.</summary>
    public void Play(long at)
    {
        if (_isPlaying || IsCut)
            return;
        _isPlaying = true;
        _playedAt = at;
    }

    /// <summary>Nothing more leaves for now. What has left waits at the listeners.</summary>
    public void Hold(long at)
    {
        MoveTo(at);
        _isPlaying = false;
    }

    /// <summary>Throws away what has not left. Its words and lengths stay known.</summary>
    public void Cut()
    {
        IsCut = true;
        _isPlaying = false;
        _sound.Dispose();
    }

    /// <summary>What is due now; called until it says false.</summary>
    public bool TryNext(long at, out SpokenPiece piece)
    {
        MoveTo(at);
        if (!_isPlaying || !IsDue())
        {
            piece = default;
            return false;
        }

        var offset = SentMs;
        var pcm = _sound.Take(ChunkBytes);
        piece = new SpokenPiece(offset, pcm, TakeWords());
        return true;
    }

    /// <summary>When something is due by time alone; null when only more sound, or being played, can change anything.</summary>
    public long? NextAt()
    {
        if (!_isPlaying || _sound.WaitingBytes == 0)
            return null;
        if (IsDue())
            return _playedAt;
        var isShort = _sound.WaitingBytes < ChunkBytes && !IsWhole;
        if (isShort && _sound.WaitingBytes < ShortestPieceMs * AudioFormat.BytesPerMillisecond)
            return null;
        var ahead = isShort ? _pace.LeadMs / 3 : _pace.LeadMs - _pace.ChunkMs;
        return _playedAt + (long)Math.Ceiling(Math.Max(1, SentMs - ahead - _playedMs));
    }

    /// <summary>Words that belong to the sound that has left and were not taken yet. Those that come later than their sound have no piece to come with.</summary>
    public string TakeWords()
    {
        var length = IsAllSent
            ? _text.Text.Length
            : Playout.HeardText.LengthAt(_text, SentMs, ReceivedMs, IsWhole);
        if (length <= _toldCharacters)
            return "";
        var words = _text.Text[_toldCharacters..length];
        _toldCharacters = length;
        return words;
    }

    /// <summary>The words that were heard when so much of the sound was; whole words only.</summary>
    public string HeardText(int heardMs) => Playout.HeardText.At(_text, Math.Min(heardMs, SentMs), ReceivedMs, IsWhole);

    public void Dispose() => Cut();

    private int ChunkBytes => _pace.ChunkMs * AudioFormat.BytesPerMillisecond;

    private bool IsDue()
    {
        if (_sound.WaitingBytes == 0)
            return false;
        var ahead = SentMs - _playedMs;
        if (_sound.WaitingBytes >= ChunkBytes || IsWhole)
            return ahead + _pace.ChunkMs <= _pace.LeadMs;

        // A short piece leaves only where waiting for more could be heard.
        return ahead < _pace.LeadMs / 3 && _sound.WaitingBytes >= ShortestPieceMs * AudioFormat.BytesPerMillisecond;
    }

    /// <summary>What has left plays on in real time, and never beyond its end: after a gap of the model's the listeners wait too.</summary>
    private void MoveTo(long at)
    {
        if (!_isPlaying || at <= _playedAt)
            return;
        _playedMs = Math.Min(SentMs, _playedMs + (at - _playedAt));
        _playedAt = at;
    }
}
