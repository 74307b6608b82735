namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>Where a call's events and audio leave the grain. Implementations only enqueue.</summary>
[Alias("lexi.IVoiceCallObserver")]
public interface IVoiceCallObserver : IGrainObserver
{
    /// <summary>Events in order, without gaps.</summary>
    ValueTask OnEvents(CallEvents events);

    /// <summary>Speech to be played. The memory is the grain's again once the task completes.</summary>
    ValueTask OnAudio(CharacterAudio audio);
}
