using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Testing.Models;

/// <summary>
/// A model that says what it was told to, an answer a request. A step is a text (a word), a <see cref="TextModelEvent"/>, a
/// <see cref="TimeSpan"/> (a pause on the given clock) or a <see cref="ModelException"/>.
/// </summary>
public sealed class FakeTextModel(TimeProvider time, params object[][] answers) : ITextModel
{
    private readonly ConcurrentQueue<object[]> _answers = new(answers);
    private int _open;

    public static TextModelEvent End { get; } = new TextModelEvent.Finished(TextFinish.Stop, Usage: null);

    public ConcurrentQueue<TextRequest> Requests { get; } = [];

    /// <summary>Requests upstream that nobody ended yet.</summary>
    public int Open => Volatile.Read(ref _open);

    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Requests.Enqueue(request);
        if (!_answers.TryDequeue(out var steps))
            throw new InvalidOperationException("The fake model was asked more often than it was told.");

        _ = Interlocked.Increment(ref _open);
        try
        {
            foreach (var step in steps)
            {
                cancellation.ThrowIfCancellationRequested();
                switch (step)
                {
                    case string word:
                        yield return new TextModelEvent.Delta(word);
                        break;
                    case TextModelEvent said:
                        yield return said;
                        break;
                    case TimeSpan pause:
                        await Task.Delay(pause, time, cancellation);
                        break;
                    case ModelException failure:
                        throw failure;
                    default:
                        throw new ArgumentException($"{step} is no step of a fake model.");
                }
            }
        }
        finally
        {
            _ = Interlocked.Decrement(ref _open);
        }
    }
}
