namespace Lexi.Grains.Runtime;

/// <summary>One activation, as the runtime sees it.</summary>
public interface IGrainContext
{
    /// <summary>Which grain this is.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object; null before it is made and after deactivation.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of this activation, disposed with it.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Ends this activation when its running requests have ended.</summary>
    /// <param name="deactivationReason">Why.</param>
    /// <param name="cancellationToken">Hurries <see cref="IGrainBase.OnDeactivateAsync"/>.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
