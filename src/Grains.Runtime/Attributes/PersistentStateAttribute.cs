namespace Lexi.Grains.Runtime;

/// <summary>On a constructor parameter of type <see cref="IPersistentState{TState}"/>: which state, kept where.</summary>
/// <param name="stateName">The name of the state within the grain.</param>
/// <param name="storageName">The name of the storage; without it the default one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    public string StateName { get; } = stateName;

    public string? StorageName { get; } = storageName;
}
