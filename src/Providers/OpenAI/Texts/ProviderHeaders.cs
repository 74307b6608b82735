using System.ClientModel.Primitives;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>The key, where there is one, and the configured headers.</summary>
internal sealed class ProviderHeaders(string? apiKey, IReadOnlyDictionary<string, string> headers) : AuthenticationPolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Set(message.Request);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Set(message.Request);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }

    private void Set(PipelineRequest request)
    {
        if (apiKey is { Length: > 0 })
            request.Headers.Set("Authorization", "Bearer " + apiKey);
        foreach (var (name, value) in headers)
            request.Headers.Set(name, value);
    }
}
