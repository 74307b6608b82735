using Lexi.Simulator.Texts.Meaning;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.InProcess;

/// <summary>Vectors of shared words and subjects, made in the caller's process; the same for the same text always.</summary>
/// <param name="dimensions">Length of a vector, 1 to 3072.</param>
public sealed class SimulatedEmbeddingModel(int dimensions = SimulatedEmbeddingModel.UsualDimensions) : IEmbeddingModel
{
    public const int UsualDimensions = 256;

    public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<IReadOnlyList<ReadOnlyMemory<float>>>(cancellation);
        return Task.FromResult<IReadOnlyList<ReadOnlyMemory<float>>>(
            [.. texts.Select(text => new ReadOnlyMemory<float>(HashedMeaning.Of(text, dimensions)))]);
    }
}
