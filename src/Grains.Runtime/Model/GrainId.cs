namespace Lexi.Grains.Runtime;

/// <summary>The identity of a grain: its type and its key, written <c>type/key</c>.</summary>
/// <param name="type">The type of the grain.</param>
/// <param name="key">The key within the type.</param>
public readonly struct GrainId(GrainType type, IdSpan key) : IEquatable<GrainId>
{
    public GrainType Type { get; } = type;

    public IdSpan Key { get; } = key;

    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    /// <param name="type">The type of the grain, not empty.</param>
    /// <param name="key">The key within the type, not empty.</param>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <param name="type">The type of the grain.</param>
    /// <param name="key">The key within the type, not empty.</param>
    public static GrainId Create(GrainType type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new GrainId(type, IdSpan.Create(key));
    }

    public bool Equals(GrainId other) => Type == other.Type && Key == other.Key;

    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Type, Key);

    public override string ToString() => $"{Type}/{Key}";
}
