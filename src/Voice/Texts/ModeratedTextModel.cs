using System.Runtime.CompilerServices;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Voice.Texts;

/// <summary>
/// Has a person's newest words judged before a model reads them, and the model's while it writes: what is flagged is not sent up, or ends the
/// answer at once, as <see cref="TextFinish.Filtered"/>. Answers in a shape are the server's own business and shown to nobody.
/// </summary>
public sealed class ModeratedTextModel(ITextModel inner, IModerationModel judge, ModerationOptions options, TextInstruments instruments) : ITextModel
{
    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (request.Shape is not null)
        {
            await foreach (var said in inner.WriteAsync(request, cancellation).WithCancellation(cancellation))
                yield return said;
            yield break;
        }

        // Rules of the server may stand behind what was said.
        if (request.Messages.LastOrDefault(message => message.Role != TextRole.System) is { Role: TextRole.User, Text.Length: > 0 } newest && await IsFlagged(newest.Text, cancellation))
        {
            instruments.Flagged("input");
            yield return new TextModelEvent.Finished(TextFinish.Filtered, Usage: null);
            yield break;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var answer = new JudgedAnswer(inner.WriteAsync(request, stop.Token).GetAsyncEnumerator(stop.Token), stop, IsFlagged, options.SliceCharacters);
        while (await answer.NextAsync() is { } said)
        {
            if (answer.IsFlagged)
                instruments.Flagged("output");
            yield return said;
        }
    }

    private async Task<bool> IsFlagged(string text, CancellationToken cancellation)
    {
        try
        {
            return (await judge.ModerateAsync(text, cancellation)).IsFlagged;
        }
        catch (ModelException) when (options.Mode == ModerationMode.Open)
        {
            return false;
        }
    }
}
