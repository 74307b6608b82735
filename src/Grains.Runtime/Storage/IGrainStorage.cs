namespace Lexi.Grains.Runtime;

/// <summary>Keeps grain states. Registered by name as a keyed service; the shape is the cluster runtime's, so one class serves both.</summary>
public interface IGrainStorage
{
    /// <summary>Fills <paramref name="grainState"/>; a new state, no ETag and no record when nothing is stored.</summary>
    /// <param name="stateName">The name of the state within the grain.</param>
    /// <param name="grainId">Whose state.</param>
    /// <param name="grainState">What is filled.</param>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ReadStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ReadStateAsync(stateName, grainId, grainState);

    /// <summary>Stores the state and sets its new ETag.</summary>
    /// <param name="stateName">The name of the state within the grain.</param>
    /// <param name="grainId">Whose state.</param>
    /// <param name="grainState">What is stored.</param>
    /// <exception cref="InconsistentStateException">The ETag is not the stored one.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="WriteStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        WriteStateAsync(stateName, grainId, grainState);

    /// <summary>Deletes what is stored.</summary>
    /// <param name="stateName">The name of the state within the grain.</param>
    /// <param name="grainId">Whose state.</param>
    /// <param name="grainState">The state as last known.</param>
    /// <exception cref="InconsistentStateException">The ETag is not the stored one.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ClearStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ClearStateAsync(stateName, grainId, grainState);
}
