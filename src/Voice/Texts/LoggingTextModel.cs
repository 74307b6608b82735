using System.Runtime.CompilerServices;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Microsoft.Extensions.Logging;

namespace Lexi.Voice.Texts;

/// <summary>Says when answers end and fail. Never what anybody said.</summary>
/// <param name="inner">The model.</param>
/// <param name="name">The operator's name of it.</param>
/// <param name="logger">Where it is said.</param>
public sealed partial class LoggingTextModel(ITextModel inner, string name, ILogger<LoggingTextModel> logger) : ITextModel
{
    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var words = inner.WriteAsync(request, cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            try
            {
                if (!await words.MoveNextAsync())
                    yield break;
            }
            catch (ModelException failed)
            {
                LogFailed(name, failed.Failure, failed);
                throw;
            }

            if (words.Current is TextModelEvent.Finished finished)
                LogFinished(name, finished.Finish, finished.Usage?.OutputTextTokens);
            yield return words.Current;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Model} wrote an answer ({Finish}, {Tokens} tokens)")]
    private partial void LogFinished(string model, TextFinish finish, int? tokens);

    [LoggerMessage(2, LogLevel.Warning, "{Model} did not write an answer: {Failure}")]
    private partial void LogFailed(string model, ModelFailure failure, Exception exception);
}
