using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceCalls;

/// <summary>
/// The one who listens to a call. Nothing here waits for it: messages go out in order, and one that fails or leaves too many
/// unanswered is reported once. Answers are looked at when the call has a turn anyway: to await each would cost a turn of its own,
/// and more memory than all else a piece of sound needs on its way.
/// </summary>
internal sealed class CallListener(string callId, string attachmentId, IVoiceCallObserver observer, CallMailbox mailbox)
{
    /// <summary>Observers only enqueue; one that holds this many messages is not working.</summary>
    private const int MostUnanswered = 500;

    private readonly Queue<Message> _unanswered = new();
    private bool _hasFailed;

    public string AttachmentId => attachmentId;

    /// <summary>Nothing is on its way. Otherwise <see cref="TakeAnswers"/> is to be called again before long.</summary>
    public bool IsAnswered => _unanswered.Count == 0;

    public void Tell(IReadOnlyList<CallEvent> events)
    {
        if (CanSend())
            _unanswered.Enqueue(new Message(observer.OnEvents(new CallEvents(callId, events)), default));
    }

    public void Play(string itemId, int offsetMs, PooledPcm pcm)
    {
        if (CanSend())
            _unanswered.Enqueue(new Message(observer.OnAudio(new CharacterAudio(callId, itemId, offsetMs, pcm.Memory)), pcm));
        else
            pcm.Dispose();
    }

    /// <summary>Takes the answers that are here. The memory of a piece is ours again once the observer is done with it.</summary>
    public void TakeAnswers()
    {
        while (_unanswered.TryPeek(out var oldest) && oldest.Answer.IsCompleted)
        {
            _ = _unanswered.Dequeue();
            try
            {
                oldest.Answer.GetAwaiter().GetResult();
            }
            catch (Exception)
            {
                // Whatever it was, this listener no longer hears.
                Fail();
            }
            oldest.Pcm.Dispose();
        }
    }

    private bool CanSend()
    {
        TakeAnswers();
        if (_unanswered.Count >= MostUnanswered)
            Fail();
        return !_hasFailed;
    }

    private void Fail()
    {
        if (_hasFailed)
            return;
        _hasFailed = true;
        mailbox.Post(new CallPost.ListenerFailed(attachmentId));
    }

    private readonly record struct Message(ValueTask Answer, PooledPcm Pcm);
}
