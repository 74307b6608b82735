namespace Lexi.Grains.Runtime.Engine;

/// <summary>The life of an activation, in order.</summary>
internal enum ActivationState : byte
{
    /// <summary>Made, reading its state, in <see cref="Grain.OnActivateAsync"/>; requests wait.</summary>
    Activating,

    /// <summary>Takes requests.</summary>
    Valid,

    /// <summary>Finishes what runs, then <see cref="Grain.OnDeactivateAsync"/>; requests wait for the next activation.</summary>
    Deactivating,

    /// <summary>Over.</summary>
    Invalid,
}
