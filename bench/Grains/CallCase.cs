namespace Lexi.Bench.Grains;

/// <summary>One way to call.</summary>
/// <param name="Name">What is printed.</param>
/// <param name="Run">Makes that many calls, one after the other.</param>
internal sealed record CallCase(string Name, Func<IGrainFactory, int, Task> Run);
