namespace Lexi.Simulator.Group;

/// <summary>What a character knows to say of itself and of those it knows, taken from what its author wrote.</summary>
/// <param name="Facts">Sentences about itself in the first person: "I bake badly and often."</param>
/// <param name="Opinions">What it holds true, without the full stop: "maps should be on paper".</param>
/// <param name="Interests">Things it likes to talk about: "night trains".</param>
/// <param name="Ties">By name, sentences to say to them: "You are my best friend and my opposite."</param>
/// <param name="Nicknames">By name, what it calls them: "my favourite rain cloud".</param>
internal sealed record SelfKnowledge(
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Opinions,
    IReadOnlyList<string> Interests,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Ties,
    IReadOnlyDictionary<string, string> Nicknames);
