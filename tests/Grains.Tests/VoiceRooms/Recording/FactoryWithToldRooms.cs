#if !ORLEANS
using System.Reflection;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Recording;

/// <summary>Every grain is real, except rooms, which note what recorders tell them, and chats, which know their members.</summary>
internal sealed class FactoryWithToldRooms(IGrainFactory inner, RecorderWorld world) : IGrainFactory
{
    public T GetGrain<T>(string primaryKey, string? grainClassNamePrefix = null)
        where T : IGrainWithStringKey
    {
        if (typeof(T) != typeof(IVoiceRoomGrain) && typeof(T) != typeof(ISpokenChatGrain))
            return inner.GetGrain<T>(primaryKey, grainClassNamePrefix);
        var fake = DispatchProxy.Create<T, Fake>();
        ((Fake)(object)fake).World = world;
        return fake;
    }

    public T CreateObjectReference<T>(IGrainObserver obj)
        where T : IGrainObserver => inner.CreateObjectReference<T>(obj);

    public void DeleteObjectReference<T>(IGrainObserver obj)
        where T : IGrainObserver => inner.DeleteObjectReference<T>(obj);

    public class Fake : DispatchProxy
    {
        internal RecorderWorld? World { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            switch (targetMethod!.Name)
            {
                case nameof(IVoiceRoomGrain.OnRecorderEnded):
                    World!.Told.Add(((string)args![0]!, (string)args[1]!));
                    return Task.CompletedTask;
                case nameof(ISpokenChatGrain.GetView):
                    var view = new SpokenChatView { OwnerId = "usr_ada", Settings = new ChatSettings { Name = "Friday" }, Members = [.. World!.Members], Characters = [] };
                    return Task.FromResult(World.Members.Count == 0 ? null : view);
                default:
                    throw new NotSupportedException(targetMethod.Name);
            }
        }
    }
}
#endif
