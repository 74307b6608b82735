namespace Lexi.Grains.Runtime;

/// <summary>The type part of a <see cref="GrainId"/>.</summary>
public readonly record struct GrainType
{
    private readonly string? _value;

    private GrainType(string value) => _value = value;

    public bool IsDefault => _value is null;

    /// <param name="value">The name, not empty.</param>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new GrainType(value);
    }

    public override string ToString() => _value ?? "";
}
