namespace Lexi.Voice.Models.Text;

/// <summary>A model that writes. One implementation a vendor, one for the in-process simulator; decorators for retries, fallbacks and measures.</summary>
public interface ITextModel
{
    /// <summary>
    /// Writes an answer. Events come as they are made; the last one is <see cref="TextModelEvent.Finished"/>. Stopping the enumeration or
    /// cancelling ends the request upstream at once.
    /// </summary>
    /// <exception cref="ModelException">It could not be reached, refused, or broke off; what came before stays said.</exception>
    IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, CancellationToken cancellation);
}
