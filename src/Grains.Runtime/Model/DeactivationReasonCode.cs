namespace Lexi.Grains.Runtime;

/// <summary>The kinds of reasons why an activation ends.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>No reason given.</summary>
    None,

    /// <summary>The process is shutting down.</summary>
    ShuttingDown,

    /// <summary>Activation failed.</summary>
    ActivationFailed,

    /// <summary>An internal failure of the directory; only on a cluster.</summary>
    DirectoryFailure,

    /// <summary>It was idle for longer than its age limit.</summary>
    ActivationIdle,

    /// <summary>A request has run for far too long; only on a cluster.</summary>
    ActivationUnresponsive,

    /// <summary>The grain is active elsewhere; only on a cluster.</summary>
    DuplicateActivation,

    /// <summary>A request came from an incompatible version; only on a cluster.</summary>
    IncompatibleRequest,

    /// <summary>An error of the application.</summary>
    ApplicationError,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,

    /// <summary>The grain moves elsewhere; only on a cluster.</summary>
    Migrating,

    /// <summary>The runtime asked for it; only on a cluster.</summary>
    RuntimeRequested,

    /// <summary>The process runs out of memory; only on a cluster.</summary>
    HighMemoryPressure,
}
