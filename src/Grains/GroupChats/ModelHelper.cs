using System.Text;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.GroupChats;

/// <summary>Asks a model for something the chat can do without: who speaks, what was felt, what is worth remembering. Failing is no fault.</summary>
internal sealed partial class ModelHelper(GroupChatServices services)
{
    private const int MostCharacters = 20_000;

    /// <param name="kind">What for, for measures.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="stopped">The chat goes away.</param>
    /// <returns>All it wrote; null when it could not, took too long or did not end.</returns>
    public async Task<string?> Ask(string kind, TextRequest request, TimeSpan patience, CancellationToken stopped)
    {
        using var limit = new CancellationTokenSource(patience, services.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopped);
        var text = new StringBuilder();
        try
        {
            await foreach (var happened in services.Model.WriteAsync(request, both.Token))
            {
                if (happened is TextModelEvent.Delta delta && text.Append(delta.Text).Length > MostCharacters)
                    throw new ModelException(ModelFailure.ProtocolViolation, "The answer does not end.");
            }

            return text.ToString();
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception) when (exception is ModelException or OperationCanceledException)
        {
            services.Instruments.BackgroundFailed(kind);
            LogFailed(services.Logger, exception, kind);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A model was no help: {Kind}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string kind);
}
