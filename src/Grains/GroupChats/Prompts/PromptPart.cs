namespace Lexi.Grains.GroupChats.Prompts;

/// <param name="Name">"character", "rules", "others", "feelings", "note", "lore", "memories", "summary", "scene", "examples", "history".</param>
/// <param name="Tokens">What it takes.</param>
/// <param name="Kept">Pieces that are in.</param>
/// <param name="Dropped">Pieces that were dropped or cut; of the history 1 when anything was.</param>
public sealed record PromptPart(string Name, int Tokens, int Kept, int Dropped);
