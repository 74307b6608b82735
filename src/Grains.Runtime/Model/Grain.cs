using Lexi.Grains.Runtime.Engine;

namespace Lexi.Grains.Runtime;

/// <summary>The base of every grain class.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly Activation? _activation = Activation.Constructing;

    /// <inheritdoc/>
    public IGrainContext GrainContext => Activation;

    /// <summary>The grain's full identity, for logs.</summary>
    public string IdentityString => Activation.GrainId.ToString();

    internal Activation Activation =>
        _activation ?? throw new InvalidOperationException("This grain object was made by hand: only the runtime makes grains.");

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.Runtime;

    /// <summary>The services of this activation, disposed with it.</summary>
    protected internal IServiceProvider ServiceProvider => Activation.ActivationServices;

    /// <inheritdoc/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation when its running requests have ended; the next call makes a new one.</summary>
    protected void DeactivateOnIdle() =>
        Activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "DeactivateOnIdle was called."));

    /// <summary>Keeps this activation from being collected for a time.</summary>
    /// <param name="timeSpan">How long; infinite for ever, zero or less takes an earlier delay back.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayDeactivation(timeSpan);
}
