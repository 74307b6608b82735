using System.Collections.Concurrent;
using System.Reflection;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>The base of what is generated once an assembly: its grain interfaces, its grain classes, and the assemblies it builds on.</summary>
public abstract class GrainManifest
{
    /// <summary>Grain and observer interfaces declared in the assembly.</summary>
    public abstract IReadOnlyList<GrainInterfaceDescriptor> Interfaces { get; }

    /// <summary>Grain classes declared in the assembly.</summary>
    public abstract IReadOnlyList<GrainClassDescriptor> Classes { get; }

    /// <summary>The manifests of referenced assemblies.</summary>
    public abstract IReadOnlyList<Type> References { get; }

    private static readonly ConcurrentDictionary<Assembly, Type?> _types = new();
    private static readonly ConcurrentDictionary<Type, GrainManifest> _manifests = new();

    /// <summary>The manifests of the assemblies given and of everything they reference.</summary>
    internal static IReadOnlyList<GrainManifest> Discover(IEnumerable<Assembly> roots)
    {
        var found = new Dictionary<Type, GrainManifest>();
        var open = new Queue<Type>();
        foreach (var root in roots)
        {
            var type = _types.GetOrAdd(
                root, static assembly => assembly.IsDynamic ? null : assembly.GetCustomAttribute<GrainManifestAttribute>()?.Manifest);
            if (type is not null) open.Enqueue(type);
        }

        while (open.TryDequeue(out var type))
        {
            if (found.ContainsKey(type)) continue;
            var manifest = _manifests.GetOrAdd(type, static type => (GrainManifest)Activator.CreateInstance(type)!);
            found.Add(type, manifest);
            foreach (var reference in manifest.References) open.Enqueue(reference);
        }

        return [.. found.Values];
    }
}
