namespace Lexi.Grains.Runtime;

/// <summary>The plain <see cref="IGrainState{T}"/>.</summary>
/// <typeparam name="T">The state.</typeparam>
public sealed class GrainState<T> : IGrainState<T>
{
    public GrainState()
    {
    }

    /// <param name="state">The state.</param>
    public GrainState(T? state)
        : this(state, null)
    {
    }

    /// <param name="state">The state.</param>
    /// <param name="eTag">Its version.</param>
    public GrainState(T? state, string? eTag)
    {
        State = state;
        ETag = eTag;
    }

    /// <inheritdoc/>
    public T? State { get; set; }

    /// <inheritdoc/>
    public string? ETag { get; set; }

    /// <inheritdoc/>
    public bool RecordExists { get; set; }
}
