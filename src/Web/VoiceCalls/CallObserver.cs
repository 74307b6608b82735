using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.Hubs;

namespace Lexi.Web.VoiceCalls;

/// <summary>Where a call's events and audio enter the web side: they are queued and the grain goes on.</summary>
internal sealed class CallObserver(ConnectionOutbox outbox) : IVoiceCallObserver
{
    public Task OnEvents(CallEvents events)
    {
        outbox.Post(events);
        return Task.CompletedTask;
    }

    public Task OnAudio(CharacterAudio audio)
    {
        outbox.Post(audio);
        return Task.CompletedTask;
    }
}
