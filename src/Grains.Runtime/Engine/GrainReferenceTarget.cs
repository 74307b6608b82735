namespace Lexi.Grains.Runtime.Engine;

/// <summary>Whom a reference calls; opaque to generated code.</summary>
public readonly struct GrainReferenceTarget
{
    internal GrainReferenceTarget(GrainRuntime runtime, GrainClass @class, string key)
    {
        Runtime = runtime;
        Class = @class;
        Key = key;
    }

    internal GrainReferenceTarget(ObserverMailbox observer)
    {
        Runtime = observer.Runtime;
        Key = observer.Key;
        Observer = observer;
    }

    internal GrainRuntime Runtime { get; }

    internal GrainClass? Class { get; }

    internal string Key { get; }

    internal ObserverMailbox? Observer { get; }
}
