using System.Threading.Channels;

namespace Lexi.Grains.Runtime.Tests.Contract;

/// <summary>Writes down what it hears; may fail after that.</summary>
public sealed class NoticeObserver(bool fails = false) : INoticeObserver
{
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    public void Noticed(string text)
    {
        _ = _heard.Writer.TryWrite(text);
        if (fails) throw new InvalidOperationException("an observer that fails");
    }

    public Task<int> Ask(int number)
    {
        if (fails) throw new InvalidOperationException("an observer that fails");
        return number < 0 ? new TaskCompletionSource<int>().Task : Task.FromResult(number + 1);
    }

    public ValueTask Told(Note note)
    {
        if (fails) throw new InvalidOperationException("an observer that fails");
        _ = _heard.Writer.TryWrite($"{note.Text} {note.Bytes.Length} {string.Join(' ', note.More)}");
        return ValueTask.CompletedTask;
    }

    public async Task<string> Next() => await _heard.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public bool HasMore => _heard.Reader.Count > 0;
}
