namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>
/// Where a room's events and voices leave the grains: one a room and process, which hands them on to its connections. So a voice crosses from
/// grain to process once, however many listen there. Implementations only enqueue.
/// </summary>
[Alias("lexi.IVoiceRoomRelay")]
public interface IVoiceRoomRelay : IGrainObserver
{
    /// <summary>Events in order, without gaps, for everybody present. People in the lobby hear of their own seat only.</summary>
    ValueTask OnEvents(VoiceRoomEvents events);

    ValueTask OnSignals(VoiceRoomSignals signals);

    /// <summary>A voice, straight from a lane or paced by the room. Nobody is sent their own.</summary>
    ValueTask OnAudio(RoomAudio audio);

    /// <summary>This attachment is over: "replaced" by a newer one of the same person, "kicked", "left", "closed".</summary>
    ValueTask OnDetached(string attachmentId, string reason);
}
