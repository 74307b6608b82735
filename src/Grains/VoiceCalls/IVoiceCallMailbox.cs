namespace Lexi.Grains.VoiceCalls;

/// <summary>How a call is told, as a turn of its own, that something waits in its mailbox. Sent by the call's own helpers only.</summary>
[Alias("lexi.IVoiceCallMailbox")]
public interface IVoiceCallMailbox : IGrainWithStringKey
{
    /// <summary>Takes everything that waits.</summary>
    [OneWay]
    Task Drain();
}
