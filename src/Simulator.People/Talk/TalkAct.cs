namespace Lexi.Simulator.People.Talk;

/// <summary>A person begins to say something now.</summary>
/// <param name="Person">Who, counted from 0 among the people who talk.</param>
/// <param name="Text">What.</param>
/// <param name="Kind">What is meant by it.</param>
public readonly record struct TalkAct(int Person, string Text, TurnKind Kind);
