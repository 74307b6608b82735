namespace Lexi.Voice.Models.Text;

/// <summary>Turns texts into vectors whose angle says how near their meanings are.</summary>
public interface IEmbeddingModel
{
    /// <returns>One vector of length 1 a text, in their order, all of the same dimension.</returns>
    /// <exception cref="ModelException">It could not be reached or refused.</exception>
    Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellation);
}
