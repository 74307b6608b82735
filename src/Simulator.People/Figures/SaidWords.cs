namespace Lexi.Simulator.People.Figures;

/// <summary>What a person said.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsOptional">They need not be written: a "mhm", or a turn that the end of the run cut off.</param>
public readonly record struct SaidWords(string Text, bool IsOptional);
