using System.Runtime.CompilerServices;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Voice.Texts;

/// <summary>
/// Asks once more when that can help: the failure will pass, nothing was said yet, and the provider does not want more time than a person
/// has. A model that stayed silent is not asked again: the person waited already.
/// </summary>
public sealed class RetryingTextModel(ITextModel inner, TextOptions options, TimeProvider time, TextInstruments instruments) : ITextModel
{
    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        TimeSpan pause;
        await using (var words = inner.WriteAsync(request, cancellation).GetAsyncEnumerator(cancellation))
        {
            var isFirst = true;
            while (true)
            {
                bool more;
                try
                {
                    more = await words.MoveNextAsync();
                }
                catch (ModelException failed) when (isFirst && Pause(failed) is not null)
                {
                    pause = Pause(failed)!.Value;
                    break;
                }

                if (!more)
                    yield break;
                isFirst = false;
                yield return words.Current;
            }
        }

        instruments.Retried();
        await Task.Delay(pause, time, cancellation);
        await foreach (var said in inner.WriteAsync(request, cancellation).WithCancellation(cancellation))
            yield return said;
    }

    /// <summary>How long to wait before asking again; null when it would not help.</summary>
    private TimeSpan? Pause(ModelException failed)
    {
        if (!failed.IsTransient || failed.Failure == ModelFailure.Silent)
            return null;
        var pause = TimeSpan.FromMilliseconds(options.RetryPauseMs);
        if (failed.RetryAfter is not { } told)
            return pause;
        return told <= TimeSpan.FromMilliseconds(options.LongestRetryAfterMs) ? (told > pause ? told : pause) : null;
    }
}
