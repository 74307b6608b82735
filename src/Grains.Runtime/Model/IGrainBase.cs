namespace Lexi.Grains.Runtime;

/// <summary>The inside of a grain: what <see cref="Grain"/> implements.</summary>
public interface IGrainBase
{
    /// <summary>The runtime's side of this grain.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first request of an activation.</summary>
    /// <param name="cancellationToken">Canceled when activation takes too long.</param>
    Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last request of an activation.</summary>
    /// <param name="reason">Why it ends.</param>
    /// <param name="cancellationToken">Canceled when deactivation takes too long.</param>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
