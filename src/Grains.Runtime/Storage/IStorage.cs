namespace Lexi.Grains.Runtime;

/// <summary>Reads, writes and clears one state.</summary>
public interface IStorage
{
    /// <summary>The version last read or written; null when nothing is stored.</summary>
    string? Etag { get; }

    /// <summary>Whether something is stored.</summary>
    bool RecordExists { get; }

    /// <summary>Deletes what is stored.</summary>
    /// <exception cref="InconsistentStateException">Somebody else wrote in between.</exception>
    Task ClearStateAsync();

    /// <summary>Stores the state.</summary>
    /// <exception cref="InconsistentStateException">Somebody else wrote in between.</exception>
    Task WriteStateAsync();

    /// <summary>Replaces the state with what is stored.</summary>
    Task ReadStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
