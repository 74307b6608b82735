using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>What can happen on the floor.</summary>
internal abstract record FloorInput
{
    private FloorInput()
    {
    }

    /// <summary>A person has a seat; their speech counts.</summary>
    /// <param name="UserId">Who.</param>
    /// <param name="MayInterrupt">Whether their speech may stop a character; worked out by the room from its settings.</param>
    public sealed record PersonCame(string UserId, bool MayInterrupt) : FloorInput;

    public sealed record PersonWent(string UserId) : FloorInput;

    public sealed record CharacterCame(string CharacterKey) : FloorInput;

    /// <summary>It left or was muted: it stops at once and what it was to say is dropped.</summary>
    public sealed record CharacterWent(string CharacterKey) : FloorInput;

    /// <summary>Speech was found; it is not confirmed by anything yet. Also when the same turn goes on after a pause.</summary>
    /// <param name="UserId">Whose.</param>
    /// <param name="UtteranceId">The turn.</param>
    /// <param name="At">When it began, by the room's clock; not later than now.</param>
    public sealed record SpeechStarted(string UserId, string UtteranceId, long At) : FloorInput;

    /// <summary>They fell silent; the turn may go on.</summary>
    /// <param name="UserId">Who.</param>
    /// <param name="UtteranceId">The turn.</param>
    /// <param name="At">When the speech ended; earlier than now by the time it took to be sure.</param>
    public sealed record SpeechStopped(string UserId, string UtteranceId, long At) : FloorInput;

    /// <summary>All words of the turn so far.</summary>
    public sealed record Words(string UserId, string UtteranceId, string Text) : FloorInput;

    /// <summary>The turn is over. Empty text: it held no words.</summary>
    public sealed record TurnEnded(string UserId, string UtteranceId, string Text) : FloorInput;

    /// <summary>The turn's words are a message now; it may be answered.</summary>
    public sealed record Committed(string UserId, string UtteranceId, string MessageId) : FloorInput;

    /// <summary>The turn's words were refused and are no message: nothing is to be answered.</summary>
    public sealed record NotCommitted(string UserId, string UtteranceId) : FloorInput;

    /// <summary>A message was removed: nobody answers it any more, and who does so or says it stops.</summary>
    public sealed record Removed(string MessageId) : FloorInput;

    /// <summary>A member wrote.</summary>
    public sealed record Wrote(string UserId, string MessageId) : FloorInput;

    /// <summary>A choice was made; null when it could not be.</summary>
    public sealed record Decided(string DecisionId, SpeakerDecision? Decision) : FloorInput;

    /// <summary>The first sound of a prepared answer is here.</summary>
    public sealed record AnswerBegan(string UtteranceId) : FloorInput;

    /// <summary>All of it is here.</summary>
    /// <param name="UtteranceId">The turn.</param>
    /// <param name="DurationMs">Its length; 0 when it has no sound.</param>
    public sealed record AnswerWhole(string UtteranceId, int DurationMs) : FloorInput;

    /// <summary>It could not be made, or broke off: what is here may still be heard.</summary>
    /// <param name="UtteranceId">The turn.</param>
    /// <param name="IsTold">Everybody was told why: the floor says nothing of it.</param>
    public sealed record AnswerFailed(string UtteranceId, bool IsTold = false) : FloorInput;

    /// <summary>How far the listeners are, by the room's policy.</summary>
    /// <param name="UtteranceId">The turn.</param>
    /// <param name="HeardMs">Heard so far.</param>
    /// <param name="IsEnd">It was heard to its end.</param>
    public sealed record Heard(string UtteranceId, int HeardMs, bool IsEnd) : FloorInput;

    /// <summary>A person makes a character speak now.</summary>
    public sealed record Forced(string UserId, string CharacterKey) : FloorInput;

    /// <summary>A person stops who speaks, and what was to follow; with an utterance only that turn.</summary>
    public sealed record Stopped(string UserId, string? UtteranceId) : FloorInput;

    /// <summary>Settings changed; what they allow counts from now on.</summary>
    public sealed record Changed(FloorSettings Settings) : FloorInput;

    /// <summary>Time passed: what is due is done.</summary>
    public sealed record TimePassed : FloorInput;
}
