namespace Lexi.Grains.Runtime.Engine;

/// <summary>A grain interface in one runtime, and who implements it.</summary>
internal sealed class GrainInterface(GrainInterfaceDescriptor descriptor, GrainClass[] classes)
{
    public GrainInterfaceDescriptor Descriptor => descriptor;

    /// <exception cref="ArgumentException">No class, or more than one, fits.</exception>
    public GrainClass ClassFor(string? prefix)
    {
        if (prefix is null && classes.Length == 1) return classes[0];
        var fitting = classes
            .Where(@class => prefix is null || @class.Descriptor.Class.FullName!.StartsWith(prefix, StringComparison.Ordinal))
            .ToArray();
        return fitting.Length switch
        {
            1 => fitting[0],
            0 => throw new ArgumentException($"No grain class implements {descriptor.Interface}."),
            _ => throw new ArgumentException(
                $"{descriptor.Interface} is implemented by {string.Join(", ", fitting.Select(static @class => @class.Name))}: give a class name prefix."),
        };
    }
}
