namespace Lexi.Grains.Runtime;

/// <summary>Reads, writes and clears one state of a known type.</summary>
/// <typeparam name="TState">The state.</typeparam>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state in memory; a new one when nothing is stored.</summary>
    TState State { get; set; }
}
