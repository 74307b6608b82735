#if !ORLEANS
using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>Every grain is real, except that calls are records of what was asked of them.</summary>
internal sealed class FactoryWithRecordedCalls(IGrainFactory inner, RecordedCalls calls) : IGrainFactory
{
    public T GetGrain<T>(string primaryKey, string? grainClassNamePrefix = null)
        where T : IGrainWithStringKey =>
        typeof(T) == typeof(IVoiceCallGrain) ? (T)(object)calls.Get(primaryKey) : inner.GetGrain<T>(primaryKey, grainClassNamePrefix);

    public T CreateObjectReference<T>(IGrainObserver obj)
        where T : IGrainObserver => inner.CreateObjectReference<T>(obj);

    public void DeleteObjectReference<T>(IGrainObserver obj)
        where T : IGrainObserver => inner.DeleteObjectReference<T>(obj);
}
#endif
