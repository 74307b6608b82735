#if !ORLEANS
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Hosting;

internal static class RoomGrainExtensions
{
    public static VoiceRoomSnapshot GetSnapshotOf(this IVoiceRoomGrain room, RoomWorld world, string userId) => world.World.Run(() => room.GetSnapshot(userId));
}
#endif
