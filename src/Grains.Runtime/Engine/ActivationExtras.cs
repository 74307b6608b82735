using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>What only some activations have: kept apart so that an idle one stays small.</summary>
internal sealed class ActivationExtras
{
    public AsyncServiceScope? Scope { get; set; }

    public List<GrainTimer>? Timers { get; set; }

    public List<IStorage>? States { get; set; }

    /// <summary>Ends an activation or deactivation that takes too long.</summary>
    public CancellationTokenSource? LifecycleTimeout { get; set; }

    /// <summary>When that is, by the runtime's coarse clock.</summary>
    public long LifecycleDeadline { get; set; }

    public DeactivationReason Reason { get; set; }

    public CancellationToken Hurry { get; set; }

    public bool WasValid { get; set; }

    public bool IsEnding { get; set; }
}
