namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>Counts what a prompt takes, and what it took for which part.</summary>
internal sealed class PromptBudget(int budget)
{
    private readonly Dictionary<string, PromptPart> _parts = new(StringComparer.Ordinal);

    public int Taken { get; private set; }

    public int Left => budget - Taken;

    public IReadOnlyList<PromptPart> Parts => [.. _parts.Values];

    /// <summary>Takes it, whatever is left.</summary>
    public void Take(string part, int tokens) => Count(part, tokens, 1, 0);

    /// <summary>Takes it when it fits; counts it as dropped otherwise.</summary>
    public bool TryTake(string part, int tokens)
    {
        if (tokens > Left)
        {
            Drop(part);
            return false;
        }

        Take(part, tokens);
        return true;
    }

    public void Drop(string part) => Count(part, 0, 0, 1);

    private void Count(string part, int tokens, int kept, int dropped)
    {
        var before = _parts.GetValueOrDefault(part) ?? new PromptPart(part, 0, 0, 0);
        _parts[part] = before with { Tokens = before.Tokens + tokens, Kept = before.Kept + kept, Dropped = before.Dropped + dropped };
        Taken += tokens;
    }
}
