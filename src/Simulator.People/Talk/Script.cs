namespace Lexi.Simulator.People.Talk;

/// <summary>A conversation written down.</summary>
/// <param name="Speakers">Names in the order in which they first speak.</param>
/// <param name="Lines">What is said; never empty.</param>
public sealed record Script(IReadOnlyList<string> Speakers, IReadOnlyList<ScriptLine> Lines);
