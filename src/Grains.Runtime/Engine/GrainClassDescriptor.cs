namespace Lexi.Grains.Runtime.Engine;

/// <summary>What generated code says about a grain class.</summary>
/// <param name="Class">The class.</param>
/// <param name="GrainType">The type name in the identity.</param>
/// <param name="Interfaces">The grain interfaces it implements.</param>
/// <param name="Create">Makes an object.</param>
public sealed record GrainClassDescriptor(
    Type Class, string GrainType, IReadOnlyList<Type> Interfaces, Func<GrainActivator, Grain> Create)
{
    /// <summary>The class has <see cref="ReentrantAttribute"/>.</summary>
    public bool IsReentrant { get; init; }

    /// <summary>The class has <see cref="KeepAliveAttribute"/>.</summary>
    public bool IsKeptAlive { get; init; }

    /// <summary>What <see cref="CollectionAgeLimitAttribute"/> says.</summary>
    public TimeSpan? CollectionAge { get; init; }
}
