namespace Lexi.Voice.Models.Text;

/// <summary>Says which texts must not be shown.</summary>
public interface IModerationModel
{
    /// <exception cref="ModelException">It could not be reached or refused.</exception>
    Task<ModerationVerdict> ModerateAsync(string text, CancellationToken cancellation);
}
