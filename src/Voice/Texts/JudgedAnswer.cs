using System.Text;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Voice.Texts;

/// <summary>An answer that is judged while it is read: slice by slice, one judgement at a time, the rest before its end.</summary>
internal sealed class JudgedAnswer(
    IAsyncEnumerator<TextModelEvent> words, CancellationTokenSource stop, Func<string, CancellationToken, Task<bool>> isFlagged, int slice) : IAsyncDisposable
{
    /// <summary>What stands before a slice is judged with it, because a sentence does not end where a slice does.</summary>
    private const int MostBefore = 2000;

    private readonly StringBuilder _said = new();
    private Task<bool>? _next;
    private Task<bool>? _judgement;
    private int _judged;
    private bool _isOver;

    /// <summary>The last thing said was the end, because of a judgement.</summary>
    public bool IsFlagged { get; private set; }

    /// <summary>What is said next; null after the end.</summary>
    /// <exception cref="ModelException">The model failed, or the judge did.</exception>
    public async Task<TextModelEvent?> NextAsync()
    {
        if (_isOver)
            return null;

        _next ??= words.MoveNextAsync().AsTask();
        while (!_next.IsCompleted && _judgement is not null)
        {
            _ = await Task.WhenAny(_next, _judgement);
            if (await EndsNow(waits: false))
                return End();
        }

        var isThere = await _next;
        _next = null;
        if (!isThere)
        {
            _isOver = true;
            return null;
        }

        switch (words.Current)
        {
            case TextModelEvent.Delta delta:
                _ = _said.Append(delta.Text);
                break;
            case TextModelEvent.Finished finished:
                _isOver = true;
                return await EndsNow(waits: true) || await EndsWithTheRest() ? End() : finished;
        }

        return await EndsNow(waits: false) ? End() : words.Current;
    }

    /// <summary>Neither the model nor the judge is still at work afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isOver || _next is not null || _judgement is not null)
            await stop.CancelAsync();
        await Quietly(_next);
        await Quietly(_judgement);
        await words.DisposeAsync();
    }

    /// <summary>Takes a judgement that is there, and asks for the next one when there is enough to judge.</summary>
    private async Task<bool> EndsNow(bool waits)
    {
        if (_judgement is { } judgement && (waits || judgement.IsCompleted))
        {
            _judgement = null;
            if (await judgement)
                return true;
        }

        if (_judgement is null && !waits && _said.Length - _judged >= slice)
            _judgement = Judge();
        return false;
    }

    private async Task<bool> EndsWithTheRest() => _said.Length > _judged && await Judge();

    private Task<bool> Judge()
    {
        var from = Math.Max(0, _judged - MostBefore);
        _judged = _said.Length;
        return isFlagged(_said.ToString(from, _said.Length - from), stop.Token);
    }

    private TextModelEvent.Finished End()
    {
        IsFlagged = true;
        _isOver = true;
        return new TextModelEvent.Finished(TextFinish.Filtered, Usage: null);
    }

    private static async Task Quietly(Task<bool>? task)
    {
        try
        {
            if (task is not null)
                _ = await task;
        }
        catch (Exception unheard) when (unheard is OperationCanceledException or ModelException)
        {
            // Nobody waits for it any more.
        }
    }
}
