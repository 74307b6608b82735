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

    /// <summary>The manifests of the assemblies given and of everything they reference.</summary>
    internal static IReadOnlyList<GrainManifest> Discover(IEnumerable<System.Reflection.Assembly> roots)
    {
        var found = new Dictionary<Type, GrainManifest>();
        var open = new Queue<Type>();
        foreach (var root in roots)
        {
            if (root.IsDynamic) continue;
            foreach (var attribute in root.GetCustomAttributes(typeof(GrainManifestAttribute), inherit: false))
                open.Enqueue(((GrainManifestAttribute)attribute).Manifest);
        }

        while (open.TryDequeue(out var type))
        {
            if (found.ContainsKey(type)) continue;
            var manifest = (GrainManifest)Activator.CreateInstance(type)!;
            found.Add(type, manifest);
            foreach (var reference in manifest.References) open.Enqueue(reference);
        }

        return [.. found.Values];
    }
}
