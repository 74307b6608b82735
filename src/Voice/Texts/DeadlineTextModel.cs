using System.Runtime.CompilerServices;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Voice.Texts;

/// <summary>
/// Gives up a model that says nothing for too long: before its first word, between two, or over the whole answer. The time a reader takes
/// over a word is not the model's.
/// </summary>
public sealed class DeadlineTextModel(ITextModel inner, TextOptions options, TimeProvider time) : ITextModel
{
    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var left = TimeSpan.FromMilliseconds(options.AnswerMs);
        var patience = TimeSpan.FromMilliseconds(options.FirstWordMs);
        using var deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        await using var words = inner.WriteAsync(request, either.Token).GetAsyncEnumerator(either.Token);
        while (true)
        {
            var asked = time.GetTimestamp();
            deadline.CancelAfter(left < patience ? left : patience);
            bool more;
            try
            {
                more = await words.MoveNextAsync();
            }
            catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                throw new ModelException(ModelFailure.Silent, left < patience ? "The answer took too long" : "The model fell silent", inner: late);
            }

            deadline.CancelAfter(Timeout.InfiniteTimeSpan);
            if (!more)
                yield break;
            left -= time.GetElapsedTime(asked);
            if (left <= TimeSpan.Zero)
                throw new ModelException(ModelFailure.Silent, "The answer took too long");
            patience = TimeSpan.FromMilliseconds(options.BetweenWordsMs);
            yield return words.Current;
        }
    }
}
