namespace Lexi.Web.Tests.Server;

/// <summary>Tests that measure the memory of the process, or sound by the clock: no other test may use it meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
