namespace Lexi.Simulator.People.Talk;

/// <summary>One line of a script.</summary>
/// <param name="Person">Index into <see cref="Script.Speakers"/>.</param>
/// <param name="Text">What they say.</param>
/// <param name="IsOver">Said over the character that is speaking; otherwise when nobody speaks.</param>
/// <param name="Pause">Silence before it, on top of waiting for its moment.</param>
public sealed record ScriptLine(int Person, string Text, bool IsOver, TimeSpan Pause);
