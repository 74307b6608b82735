#if !ORLEANS
namespace Lexi.Grains.Tests.Hosting;

/// <summary>Storage in memory whose writes can be made to fail.</summary>
internal sealed class FailingStorage : IGrainStorage
{
    private readonly MemoryGrainStorage _inner = new();

    public bool IsFailing { get; set; }

    public int Writes { get; private set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        _inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Writes++;
        return IsFailing ? throw new IOException("The disk is full.") : _inner.WriteStateAsync(stateName, grainId, grainState);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        _inner.ClearStateAsync(stateName, grainId, grainState);
}
#endif
