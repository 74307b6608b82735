using Lexi.Simulator.Texts.Moderation;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.InProcess;

/// <summary>Judges by the simulator's list of words, in the caller's process.</summary>
public sealed class SimulatedModerationModel : IModerationModel
{
    private const double Flagged = 0.5;

    public Task<ModerationVerdict> ModerateAsync(string text, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<ModerationVerdict>(cancellation);
        var scores = ModerationRules.Score(text);
        string[] categories = [.. ModerationRules.Categories.Where((_, i) => scores[i] >= Flagged)];
        return Task.FromResult(new ModerationVerdict(categories.Length > 0, categories));
    }
}
