using System.ClientModel;
using System.Runtime.CompilerServices;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using OpenAI;
using OpenAI.Chat;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>
/// Streaming chat completions through the <c>OpenAI</c> package. It does not retry and knows no deadline: both are its caller's decision.
/// </summary>
public sealed class OpenAITextModel : ITextModel
{
    private readonly OpenAIClient _client;
    private readonly TextModelOptions _options;
    private readonly ChatClient _configured;
    private readonly TimeProvider _time;
    private volatile bool _takesSampling;

    internal OpenAITextModel(OpenAIClient client, TextModelOptions options, TimeProvider time)
    {
        _client = client;
        _options = options;
        _configured = client.GetChatClient(options.Model);
        _time = time;
        _takesSampling = options.TakesSampling;
    }

    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (TextRequestCheck.FirstError(request) is { } error)
            throw new ModelException(ModelFailure.ConfigurationRefused, $"Not sent to the provider: {error}");

        // A reader that goes away cancels too: disposing a response alone would first try to read its rest.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var answer = await BeginAsync(request, end, cancellation);
        try
        {
            while (await answer.NextAsync(cancellation) is { } said)
                yield return said;
        }
        finally
        {
            if (!answer.IsWhole)
                await end.CancelAsync();
        }
    }

    /// <summary>Asks, and once more without what the model turns out not to know; that is remembered.</summary>
    private async Task<ChatAnswer> BeginAsync(TextRequest request, CancellationTokenSource end, CancellationToken cancellation)
    {
        while (true)
        {
            var isSampled = _takesSampling;
            var answer = new ChatAnswer(Open(request, isSampled, end.Token), end, _time);
            try
            {
                await answer.BeginAsync(cancellation);
                return answer;
            }
            catch (SamplingRefusedException)
            {
                await answer.DisposeAsync();
                if (!isSampled)
                    throw new ModelException(ModelFailure.ConfigurationRefused, "The provider refused a parameter");
                _takesSampling = false;
            }
            catch
            {
                await end.CancelAsync();
                await answer.DisposeAsync();
                throw;
            }
        }
    }

    private AsyncCollectionResult<StreamingChatCompletionUpdate> Open(TextRequest request, bool isSampled, CancellationToken cancellation)
    {
        var chat = request.Model is { } model ? _client.GetChatClient(model) : _configured;
        return chat.CompleteChatStreamingAsync(ChatRequestMapper.Messages(request), ChatRequestMapper.Options(request, _options, isSampled), cancellation);
    }
}
