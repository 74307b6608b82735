using System.Reflection;

namespace Lexi.Grains.Runtime;

/// <summary>How the embedded grain runtime behaves.</summary>
public sealed class GrainRuntimeOptions
{
    /// <summary>How long a call waits for its answer before it fails. Default 30 s; at least 10 ms. A deadlock lasts this long.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an activation is idle before it is collected. Default 15 min; longer costs memory, shorter costs reloads.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for. Default 1 min; each look costs about 10 ns an activation.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an activation may take. Default 30 s.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a deactivation may take. Default 30 s.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long stopping waits for all activations to end. Default 20 s.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many requests may wait for one grain before calls are refused. Default 10,000; each costs some 100 bytes.</summary>
    public int MaxWaitingRequests { get; set; } = 10_000;

    /// <summary>Where grains are looked for, with everything these assemblies reference. Empty: in all loaded assemblies.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>Refuses nonsense, with the name of the option.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time or a limit is too small.</exception>
    public void Validate()
    {
        Check(ResponseTimeout, TimeSpan.FromMilliseconds(10), nameof(ResponseTimeout));
        Check(CollectionAge, TimeSpan.FromMilliseconds(10), nameof(CollectionAge));
        Check(CollectionQuantum, TimeSpan.FromMilliseconds(10), nameof(CollectionQuantum));
        Check(ActivationTimeout, TimeSpan.FromMilliseconds(10), nameof(ActivationTimeout));
        Check(DeactivationTimeout, TimeSpan.FromMilliseconds(10), nameof(DeactivationTimeout));
        Check(ShutdownTimeout, TimeSpan.Zero, nameof(ShutdownTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxWaitingRequests, 1, $"Grains:{nameof(MaxWaitingRequests)}");
    }

    private static void Check(TimeSpan value, TimeSpan smallest, string name) =>
        ArgumentOutOfRangeException.ThrowIfLessThan(value, smallest, $"Grains:{name}");
}
