namespace Lexi.Grains.Runtime;

/// <summary>A state of a grain, read before it activates. Asked for with <see cref="PersistentStateAttribute"/>.</summary>
/// <typeparam name="TState">The state; it needs a parameterless constructor.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>;
