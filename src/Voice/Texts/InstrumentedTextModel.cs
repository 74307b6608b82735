using System.Runtime.CompilerServices;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Voice.Texts;

/// <summary>Counts what a model that writes does and how long it takes, and changes nothing.</summary>
/// <param name="inner">The model.</param>
/// <param name="name">The operator's name of it.</param>
/// <param name="instruments">Where it is counted.</param>
/// <param name="time">The stopwatch.</param>
public sealed class InstrumentedTextModel(ITextModel inner, string name, TextInstruments instruments, TimeProvider time) : ITextModel
{
    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        // What it stays when the reader goes away.
        var outcome = "stopped";
        ModelUsage? usage = null;
        var isFirst = true;
        await using var words = inner.WriteAsync(request, cancellation).GetAsyncEnumerator(cancellation);
        try
        {
            while (true)
            {
                try
                {
                    if (!await words.MoveNextAsync())
                        yield break;
                }
                catch (ModelException failed)
                {
                    outcome = failed.Failure.ToString();
                    throw;
                }

                if (words.Current is TextModelEvent.Finished finished)
                {
                    outcome = finished.Finish.ToString();
                    usage = finished.Usage;
                }
                else if (isFirst)
                {
                    isFirst = false;
                    instruments.FirstWord(name, time.GetElapsedTime(asked));
                }

                yield return words.Current;
            }
        }
        finally
        {
            instruments.Ended(name, outcome, time.GetElapsedTime(asked), usage);
        }
    }
}
