using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceCalls;

/// <summary>
/// The one who listens to a call. Nothing here waits for it: messages go out in order, their ends are watched, and one that fails or
/// leaves too many unanswered is reported once.
/// </summary>
internal sealed class CallListener(string callId, string attachmentId, IVoiceCallObserver observer, CallMailbox mailbox)
{
    /// <summary>Observers only enqueue; one that holds this many messages is not working.</summary>
    private const int MostUnanswered = 500;

    private int _unanswered;
    private bool _hasFailed;

    public string AttachmentId => attachmentId;

    public void Tell(IReadOnlyList<CallEvent> events)
    {
        if (!CanSend())
            return;
        var told = observer.OnEvents(new CallEvents(callId, events));
        if (!told.IsCompletedSuccessfully)
            _ = Follow(told, default);
    }

    public void Play(string itemId, int offsetMs, PooledPcm pcm)
    {
        if (!CanSend())
        {
            pcm.Dispose();
            return;
        }
        var told = observer.OnAudio(new CharacterAudio(callId, itemId, offsetMs, pcm.Memory));
        if (told.IsCompletedSuccessfully)
            pcm.Dispose();
        else
            _ = Follow(told, pcm);
    }

    private bool CanSend()
    {
        if (!_hasFailed && _unanswered >= MostUnanswered)
            Fail();
        return !_hasFailed;
    }

    /// <summary>The memory is ours again once the observer is done with it.</summary>
    private async Task Follow(Task told, PooledPcm pcm)
    {
        _unanswered++;
        try
        {
            await told;
        }
        catch (Exception)
        {
            // Whatever it was, this listener no longer hears.
            Fail();
        }
        _unanswered--;
        pcm.Dispose();
    }

    private void Fail()
    {
        if (_hasFailed)
            return;
        _hasFailed = true;
        mailbox.Post(new CallPost.ListenerFailed(attachmentId));
    }
}
