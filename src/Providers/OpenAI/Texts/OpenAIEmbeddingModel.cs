using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using OpenAI.Embeddings;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>Embeddings through the <c>OpenAI</c> package, made of length 1 whoever made them.</summary>
public sealed class OpenAIEmbeddingModel : IEmbeddingModel
{
    private readonly EmbeddingClient _client;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    internal OpenAIEmbeddingModel(EmbeddingClient client, TimeSpan timeout, TimeProvider time)
    {
        _client = client;
        _timeout = timeout;
        _time = time;
    }

    public async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        if (texts.Count == 0)
            return [];
        if (texts.Count > TextWireLimits.Embeddings || texts.Any(text => text.Length is 0 or > TextWireLimits.InputCharacters))
            throw new ModelException(ModelFailure.ConfigurationRefused, "Not sent to the provider: too many texts, an empty one or one that is too long");

        return await ShortRequest.Run<IReadOnlyList<ReadOnlyMemory<float>>>(
            async token =>
            {
                var answer = await _client.GenerateEmbeddingsAsync(texts, cancellationToken: token);
                return Vectors(answer.Value, texts.Count);
            },
            _timeout, _time, cancellation);
    }

    private static ReadOnlyMemory<float>[] Vectors(OpenAIEmbeddingCollection embeddings, int expected)
    {
        var vectors = new ReadOnlyMemory<float>[expected];
        foreach (var embedding in embeddings)
        {
            if (embedding.Index < 0 || embedding.Index >= expected)
                throw Nonsense();
            vectors[embedding.Index] = OfLengthOne(embedding.ToFloats().Span);
        }

        var dimensions = vectors[0].Length;
        return dimensions is > 0 and <= TextWireLimits.Dimensions && vectors.All(vector => vector.Length == dimensions) ? vectors : throw Nonsense();
    }

    private static float[] OfLengthOne(ReadOnlySpan<float> vector)
    {
        var squares = 0.0;
        foreach (var value in vector)
            squares += (double)value * value;
        if (!double.IsFinite(squares) || squares == 0)
            throw Nonsense();

        var scale = 1 / Math.Sqrt(squares);
        var scaled = new float[vector.Length];
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = (float)(vector[i] * scale);
        return scaled;
    }

    private static ModelException Nonsense() => new(ModelFailure.ProtocolViolation, "The provider sent other vectors than were asked for");
}
