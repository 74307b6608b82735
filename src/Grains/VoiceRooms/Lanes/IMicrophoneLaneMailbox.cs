namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>How a lane is told, as a turn of its own, that something waits in its mailbox. Sent by the lane's own helpers only.</summary>
[Alias("lexi.IMicrophoneLaneMailbox")]
public interface IMicrophoneLaneMailbox : IGrainWithStringKey
{
    /// <summary>Takes everything that waits.</summary>
    [OneWay]
    Task Drain();
}
