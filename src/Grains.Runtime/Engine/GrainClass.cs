using System.Collections.Concurrent;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>A grain class in one runtime: what its attributes say, and its living activations by key.</summary>
internal sealed class GrainClass(GrainRuntime runtime, GrainClassDescriptor descriptor)
{
    private readonly ConcurrentDictionary<string, Activation> _activations = new(StringComparer.Ordinal);
    private readonly Lock _creating = new();

    public string Name { get; } = descriptor.Class.Name;

    public GrainClassDescriptor Descriptor => descriptor;

    public GrainType GrainType { get; } = GrainType.Create(descriptor.GrainType);

    public bool IsReentrant => descriptor.IsReentrant;

    public int Count => _activations.Count;

    public IEnumerable<Activation> Activations
    {
        get
        {
            foreach (var (_, activation) in _activations) yield return activation;
        }
    }

    public long CollectionAgeMilliseconds(GrainRuntimeOptions options) => descriptor.IsKeptAlive
        ? long.MaxValue
        : (long)(descriptor.CollectionAge ?? options.CollectionAge).TotalMilliseconds;

    public object Create(Activation activation) => descriptor.Create(new GrainActivator(activation));

    public Activation GetOrActivate(string key)
    {
        if (_activations.TryGetValue(key, out var activation)) return activation;
        lock (_creating)
        {
            if (_activations.TryGetValue(key, out activation)) return activation;
            activation = new Activation(runtime, this, key, runtime.NextSequence());
            _activations[key] = activation;
        }

        activation.Enqueue(LifecycleItem.Activate);
        return activation;
    }

    public void Remove(Activation activation) => _activations.TryRemove(KeyValuePair.Create(activation.Key, activation));
}
