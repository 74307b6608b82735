using System.Text;
using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats;

/// <summary>The words of the answer that is being written, while they come: how far they are told and how far they are safe.</summary>
#pragma warning disable CA1001 // Nobody waits on the source's handle, and a run may still look at its token.
internal sealed class LiveAnswer
#pragma warning restore CA1001
{
    private readonly StringBuilder _words;
    private readonly CancellationTokenSource _stopped = new();
    private int _told;
    private int _saved;
    private DateTimeOffset _toldAt = DateTimeOffset.MinValue;
    private DateTimeOffset _savedAt;
    private string? _text;

    public LiveAnswer(AnswerTurn turn, int swipeIndex)
    {
        Turn = turn;
        SwipeIndex = swipeIndex;
        _words = new StringBuilder(turn.Prefix);
        _told = _saved = turn.Prefix.Length;
        _savedAt = turn.StartedAt;
    }

    public AnswerTurn Turn { get; }

    public int SwipeIndex { get; }

    public CancellationToken Stopped => _stopped.Token;

    /// <summary>All of it so far.</summary>
    public string Text => _text ??= _words.ToString();

    public bool HasBegun => _words.Length > Turn.Prefix.Length;

    /// <summary>Adds words up to the longest a message may be.</summary>
    /// <returns>False when that is reached.</returns>
    public bool Add(string words, int most)
    {
        var room = most - _words.Length;
        var isCut = words.Length > room;
        if (isCut)
        {
            // Never through a character.
            var end = room > 0 && char.IsHighSurrogate(words[room - 1]) ? room - 1 : Math.Max(room, 0);
            words = words[..end];
        }

        _ = _words.Append(words);
        _text = null;
        return !isCut && _words.Length < most;
    }

    /// <summary>When the next piece is to be told; null when all is.</summary>
    public DateTimeOffset? DraftDueAt(int everyMs) => _words.Length == _told ? null : _toldAt == DateTimeOffset.MinValue ? _toldAt : _toldAt.AddMilliseconds(everyMs);

    /// <summary>When the words are to be kept; null when all are.</summary>
    public DateTimeOffset? SaveDueAt(int everyMs, int everyCharacters) => _words.Length == _saved
        ? null
        : _words.Length - _saved >= everyCharacters ? DateTimeOffset.MinValue : _savedAt.AddMilliseconds(everyMs);

    /// <summary>The piece that was not told yet.</summary>
    public GroupChatSignal.Draft TakeDraft(DateTimeOffset now)
    {
        // A model may send half a character; the other half comes with the next words.
        var end = char.IsHighSurrogate(_words[^1]) ? _words.Length - 1 : _words.Length;
        var draft = new GroupChatSignal.Draft(Turn.MessageId, SwipeIndex, _told, _words.ToString(_told, end - _told));
        _told = end;
        _toldAt = now;
        return draft;
    }

    public void Saved(DateTimeOffset now)
    {
        _saved = _words.Length;
        _savedAt = now;
    }

    public void Stop() => _stopped.Cancel();
}
