using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.Hubs;

namespace Lexi.Web.VoiceCalls;

/// <summary>Where a call's events and audio enter the web side: they are queued and the grain goes on.</summary>
internal sealed class CallObserver(ConnectionOutbox outbox) : IVoiceCallObserver
{
    /// <summary>The call has told its end.</summary>
    public bool HasEnded { get; private set; }

    public Task OnEvents(CallEvents events)
    {
        outbox.Post(events);
        HasEnded |= events.Events.Any(happened => happened is CallEvent.Ended);
        return Task.CompletedTask;
    }

    public Task OnAudio(CharacterAudio audio)
    {
        outbox.Post(audio);
        return Task.CompletedTask;
    }
}
