namespace Lexi.Testing.Attacks;

/// <param name="Class">"direct", "encoded", "forged-system", …</param>
/// <param name="Text">As somebody sends it.</param>
public sealed record Attack(string Class, string Text);
