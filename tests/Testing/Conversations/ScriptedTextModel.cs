using System.Runtime.CompilerServices;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Testing.Conversations;

/// <summary>
/// A text model that writes what it was told to, at a pace, on a clock of its own. Answers are taken in order; when none is left it says
/// <see cref="Otherwise"/>. Requests for JSON are answered by <see cref="Json"/>.
/// </summary>
public sealed class ScriptedTextModel(TimeProvider time) : ITextModel
{
    private readonly Queue<ScriptedText> _answers = new();

    /// <summary>Everything it was asked for words, in order.</summary>
    public List<TextRequest> Requests { get; } = [];

    public string Otherwise { get; set; } = "Well, well.";

    /// <summary>Answers a request that wants JSON; null fails it.</summary>
    public Func<TextRequest, string?> Json { get; set; } = _ => null;

    /// <summary>Requests that were stopped before they had said everything.</summary>
    public int Stopped { get; private set; }

    public ScriptedTextModel Say(string words, int firstMs = 200, int wordMs = 50) => Say(new ScriptedText(words) { FirstMs = firstMs, WordMs = wordMs });

    public ScriptedTextModel Say(ScriptedText answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (request.Shape is not null)
        {
            yield return new TextModelEvent.Delta(Json(request) ?? throw new ModelException(ModelFailure.ServerError, "scripted"));
            yield return new TextModelEvent.Finished(TextFinish.Stop, null);
            yield break;
        }

        Requests.Add(request);
        var answer = _answers.TryDequeue(out var next) ? next : new ScriptedText(Otherwise) { FirstMs = 200, WordMs = 50 };
        var isDone = false;
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(answer.FirstMs), time, cancellation);
            foreach (var word in answer.Pieces)
            {
                yield return new TextModelEvent.Delta(word);
                if (answer.WordMs > 0)
                    await Task.Delay(TimeSpan.FromMilliseconds(answer.WordMs), time, cancellation);
            }

            isDone = true;
            if (answer.Failure is { } failure)
                throw new ModelException(failure, "scripted");
            if (answer.Tool is { } tool)
                yield return tool;
            yield return new TextModelEvent.Finished(answer.Tool is null ? answer.Finish : TextFinish.ToolCalls, null);
        }
        finally
        {
            if (!isDone)
                Stopped++;
        }
    }
}
