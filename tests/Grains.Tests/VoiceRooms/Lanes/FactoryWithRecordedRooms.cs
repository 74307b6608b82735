#if !ORLEANS
using System.Reflection;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Lanes;

/// <summary>Every grain is real, except that rooms and recorders only keep what they are told.</summary>
internal sealed class FactoryWithRecordedRooms(IGrainFactory inner, RecordedRoom room, List<RoomAudio> recorded) : IGrainFactory
{
    public T GetGrain<T>(string primaryKey, string? grainClassNamePrefix = null)
        where T : IGrainWithStringKey
    {
        if (typeof(T) == typeof(IVoiceRoomGrain))
            return (T)room.AsGrain();
        if (typeof(T) != typeof(IRoomRecorderGrain))
            return inner.GetGrain<T>(primaryKey, grainClassNamePrefix);
        var recorder = DispatchProxy.Create<IRoomRecorderGrain, Recorder>();
        ((Recorder)(object)recorder).Audio = recorded;
        return (T)recorder;
    }

    public T CreateObjectReference<T>(IGrainObserver obj)
        where T : IGrainObserver => inner.CreateObjectReference<T>(obj);

    public void DeleteObjectReference<T>(IGrainObserver obj)
        where T : IGrainObserver => inner.DeleteObjectReference<T>(obj);

    /// <summary>Made by the runtime's generator of proxies, which wants an open class.</summary>
    internal class Recorder : DispatchProxy
    {
        public List<RoomAudio> Audio { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var audio = (RoomAudio)args![0]!;
            Audio.Add(audio with { Pcm = audio.Pcm.ToArray() });
            return ValueTask.CompletedTask;
        }
    }
}
#endif
