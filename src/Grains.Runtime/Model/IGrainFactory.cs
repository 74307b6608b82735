namespace Lexi.Grains.Runtime;

/// <summary>Makes references to grains and to observers.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to a grain: nothing is activated before the first call.</summary>
    /// <typeparam name="TGrainInterface">The interface; exactly one class must implement it, unless a prefix picks one.</typeparam>
    /// <param name="primaryKey">The key, not empty.</param>
    /// <param name="grainClassNamePrefix">The beginning of the full class name, where several classes implement the interface.</param>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>
    /// A reference through which grains call <paramref name="obj"/>. The reference does not keep the object alive: whoever
    /// made it holds on to the object and deletes the reference.
    /// </summary>
    /// <param name="obj">The observer.</param>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;

    /// <summary>Ends a reference: later calls through it go nowhere.</summary>
    /// <param name="obj">What <see cref="CreateObjectReference{TObserver}"/> returned.</param>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;
}
