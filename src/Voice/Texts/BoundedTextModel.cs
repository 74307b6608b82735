using System.Runtime.CompilerServices;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Voice.Texts;

/// <summary>
/// Whatever a model says, its answer has an end: so many characters, so many tools, and one <see cref="TextModelEvent.Finished"/>. Past a
/// bound it is cut and the request upstream is closed.
/// </summary>
public sealed class BoundedTextModel(ITextModel inner, TextOptions options) : ITextModel
{
    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var left = options.AnswerCharacters;
        var calls = 0;
        await foreach (var said in inner.WriteAsync(request, cancellation).WithCancellation(cancellation))
        {
            switch (said)
            {
                case TextModelEvent.Delta { Text.Length: 0 }:
                    continue;
                case TextModelEvent.Delta delta when delta.Text.Length > left:
                    if (Cut(delta.Text, left) is { Length: > 0 } last)
                        yield return new TextModelEvent.Delta(last);
                    yield return new TextModelEvent.Finished(TextFinish.Length, Usage: null);
                    yield break;
                case TextModelEvent.Delta delta:
                    left -= delta.Text.Length;
                    break;
                case TextModelEvent.ToolCalled when calls == options.ToolCalls:
                    yield return new TextModelEvent.Finished(TextFinish.ToolCalls, Usage: null);
                    yield break;
                case TextModelEvent.ToolCalled call when call.ArgumentsJson.Length > options.ArgumentCharacters:
                    throw new ModelException(ModelFailure.ProtocolViolation, "The arguments of a tool are too long");
                case TextModelEvent.ToolCalled:
                    calls++;
                    break;
            }

            yield return said;
            if (said is TextModelEvent.Finished)
                yield break;
        }

        throw new ModelException(ModelFailure.ConnectionLost, "The answer has no end");
    }

    /// <summary>Never between the halves of one character.</summary>
    private static string Cut(string text, int length) => length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
}
