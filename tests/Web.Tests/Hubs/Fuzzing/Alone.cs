namespace Lexi.Web.Tests.Hubs.Fuzzing;

/// <summary>Tests that measure the process's memory, which no other test may fill meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
