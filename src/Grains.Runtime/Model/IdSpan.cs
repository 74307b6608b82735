namespace Lexi.Grains.Runtime;

/// <summary>The key part of a <see cref="GrainId"/>.</summary>
public readonly record struct IdSpan
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    public bool IsDefault => _value is null;

    /// <param name="id">The key.</param>
    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new IdSpan(id);
    }

    public override string ToString() => _value ?? "";
}
