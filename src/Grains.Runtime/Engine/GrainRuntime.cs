using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>All grains of one process: the classes, the references, the clock, the beginning and the end.</summary>
internal sealed partial class GrainRuntime : IGrainFactory, IDisposable
{
    private readonly FrozenDictionary<Type, GrainInterface> _interfaces;
    private readonly GrainClass[] _classes;
    private long _sequence;
    private volatile bool _isAccepting = true;
    private volatile bool _isStopped;

    public GrainRuntime(
        IServiceProvider services, TimeProvider time, GrainRuntimeOptions options, ILogger logger, IDispatcher dispatcher)
    {
        options.Validate();
        Services = services;
        Time = time;
        Options = options;
        Logger = logger;
        Dispatcher = dispatcher;
        var manifests = GrainManifest.Discover(options.Assemblies.Count > 0 ? options.Assemblies : AppDomain.CurrentDomain.GetAssemblies());
        _classes = [.. manifests.SelectMany(manifest => manifest.Classes).Select(descriptor => new GrainClass(this, descriptor))];
        _interfaces = manifests
            .SelectMany(manifest => manifest.Interfaces)
            .ToFrozenDictionary(
                descriptor => descriptor.Interface,
                descriptor => new GrainInterface(
                    descriptor, [.. _classes.Where(@class => @class.Descriptor.Interfaces.Contains(descriptor.Interface))]));
        Instruments = new GrainInstruments(() => ActivationCount);
        InitializeClock();
        if (logger.IsEnabled(LogLevel.Information)) Log.Started(logger, _classes.Length);
    }

    internal IServiceProvider Services { get; }

    internal TimeProvider Time { get; }

    internal GrainRuntimeOptions Options { get; }

    internal ILogger Logger { get; }

    internal IDispatcher Dispatcher { get; }

    internal GrainInstruments Instruments { get; }

    internal bool IsAccepting => _isAccepting;

    internal int ActivationCount => _classes.Sum(static @class => @class.Count);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        var found = Find(typeof(TGrainInterface));
        var target = new GrainReferenceTarget(this, found.ClassFor(grainClassNamePrefix), primaryKey);
        return (TGrainInterface)(object)found.Descriptor.CreateReference(target);
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is not TGrainObserverInterface)
            throw new ArgumentException($"{obj.GetType()} does not implement {typeof(TGrainObserverInterface)}.", nameof(obj));
        if (obj is GrainReference or Grain)
            throw new ArgumentException("A grain or a reference is no observer object.", nameof(obj));
        return CreateObserverReference<TGrainObserverInterface>(new ObserverMailbox(this, obj, NextSequence()));
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not GrainReference { Observer: { } observer })
            throw new ArgumentException("Only what CreateObjectReference returned can be deleted.", nameof(obj));
        observer.Close();
    }

    public void Dispose()
    {
        _clock?.Dispose();
        Instruments.Dispose();
    }

    internal TInterface CreateReference<TInterface>(GrainClass @class, string key)
    {
        var found = Find(typeof(TInterface));
        if (!@class.Descriptor.Interfaces.Contains(typeof(TInterface)))
            throw new InvalidCastException($"{@class.Name} does not implement {typeof(TInterface)}.");
        return (TInterface)(object)found.Descriptor.CreateReference(new GrainReferenceTarget(this, @class, key));
    }

    internal TInterface CreateObserverReference<TInterface>(ObserverMailbox observer) =>
        (TInterface)(object)Find(typeof(TInterface)).Descriptor.CreateReference(new GrainReferenceTarget(observer));

    internal long NextSequence() => Interlocked.Increment(ref _sequence);

    private GrainInterface Find(Type type) =>
        _interfaces.TryGetValue(type, out var found)
            ? found
            : throw new ArgumentException($"{type} is not a known grain or observer interface: its assembly needs the grain generator.");
}
