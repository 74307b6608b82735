#if !ORLEANS
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Hosting;

/// <summary>Every grain is real, except that microphones are played by the test.</summary>
internal sealed class FactoryWithFakeLanes(IGrainFactory inner, Dictionary<string, FakeLane> lanes) : IGrainFactory
{
    public T GetGrain<T>(string primaryKey, string? grainClassNamePrefix = null)
        where T : IGrainWithStringKey
    {
        if (typeof(T) != typeof(IMicrophoneLaneGrain))
            return inner.GetGrain<T>(primaryKey, grainClassNamePrefix);
        if (!lanes.TryGetValue(primaryKey, out var lane))
            lanes[primaryKey] = lane = new FakeLane();
        return (T)(object)lane;
    }

    public T CreateObjectReference<T>(IGrainObserver obj)
        where T : IGrainObserver => inner.CreateObjectReference<T>(obj);

    public void DeleteObjectReference<T>(IGrainObserver obj)
        where T : IGrainObserver => inner.DeleteObjectReference<T>(obj);
}
#endif
