using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.Hubs;

namespace Lexi.Web.VoiceCalls;

/// <summary>Where a call's events and audio enter the web side: they are queued and the grain goes on.</summary>
internal sealed class CallObserver(ConnectionOutbox outbox) : IVoiceCallObserver
{
    private volatile bool _isSilent;

    /// <summary>The call has told its end.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Nothing comes through here any more.</summary>
    public void Silence() => _isSilent = true;

    public ValueTask OnEvents(CallEvents events)
    {
        if (_isSilent)
            return ValueTask.CompletedTask;
        outbox.Post(events);
        HasEnded |= events.Events is [.., CallEvent.Ended];
        return ValueTask.CompletedTask;
    }

    public ValueTask OnAudio(CharacterAudio audio)
    {
        if (!_isSilent)
            outbox.Post(audio);
        return ValueTask.CompletedTask;
    }
}
