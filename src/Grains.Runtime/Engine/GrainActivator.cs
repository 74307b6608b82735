using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>What generated code asks for when it makes a grain object.</summary>
public readonly struct GrainActivator
{
    private readonly Activation _activation;

    internal GrainActivator(Activation activation) => _activation = activation;

    /// <summary>The activation the object belongs to.</summary>
    public IGrainContext Context => _activation;

    /// <summary>A required service.</summary>
    public T Service<T>()
        where T : notnull => _activation.ActivationServices.GetRequiredService<T>();

    /// <summary>A service that may be missing.</summary>
    public T? OptionalService<T>() => _activation.ActivationServices.GetService<T>();

    /// <summary>A required service with a key.</summary>
    /// <param name="key">The key.</param>
    public T KeyedService<T>(object? key)
        where T : notnull => _activation.ActivationServices.GetRequiredKeyedService<T>(key);

    /// <summary>A state that is read before the grain activates.</summary>
    /// <param name="stateName">Its name within the grain.</param>
    /// <param name="storageName">The storage; null for the default one.</param>
    public IPersistentState<T> State<T>(string stateName, string? storageName)
    {
        var services = _activation.Runtime.Services;
        var storage = storageName is null
            ? services.GetService<IGrainStorage>() ?? services.GetKeyedService<IGrainStorage>("Default")
            : services.GetKeyedService<IGrainStorage>(storageName);
        if (storage is null)
            throw new OrleansException($"No grain storage named \"{storageName ?? "Default"}\" is registered; {_activation.Class.Name} needs it.");
        var state = new PersistentState<T>(stateName, _activation.GrainId, storage);
        _activation.AddState(state);
        return state;
    }
}
