#if !ORLEANS
using System.Reflection;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Lanes;

/// <summary>A room that only keeps what lanes tell it.</summary>
internal sealed class RecordedRoom
{
    public List<LaneEdge> Edges { get; } = [];

    /// <summary>Kinds of edges in their order.</summary>
    public string Kinds => string.Join(' ', Edges.Select(edge => edge.GetType().Name));

    public IVoiceRoomGrain AsGrain()
    {
        var room = DispatchProxy.Create<IVoiceRoomGrain, Proxy>();
        ((Proxy)(object)room).Room = this;
        return room;
    }

    /// <summary>Made by the runtime's generator of proxies, which wants an open class.</summary>
    internal class Proxy : DispatchProxy
    {
        public RecordedRoom Room { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name != nameof(IVoiceRoomGrain.OnLane))
                throw new NotSupportedException($"A lane asks nothing of its room: {targetMethod.Name}");
            Room.Edges.Add((LaneEdge)args![0]!);
            return Task.CompletedTask;
        }
    }
}
#endif
