using System.Reflection;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Bench.RoomMix;

/// <summary>A room that takes reports and says nothing.</summary>
public class Room : DispatchProxy
{
    public static IVoiceRoomGrain Create() => Create<IVoiceRoomGrain, Room>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Task.CompletedTask;
}
