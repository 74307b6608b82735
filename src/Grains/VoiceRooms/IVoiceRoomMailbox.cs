namespace Lexi.Grains.VoiceRooms;

/// <summary>How a room is told, as a turn of its own, that something waits in its mailbox. Sent by the room's own helpers only.</summary>
[Alias("lexi.IVoiceRoomMailbox")]
public interface IVoiceRoomMailbox : IGrainWithStringKey
{
    /// <summary>Takes everything that waits.</summary>
    [OneWay]
    Task Drain();
}
