using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceCalls;

/// <summary>What is posted to a call from outside its turns, other than what its model says.</summary>
internal abstract record CallPost
{
    private CallPost()
    {
    }

    public sealed record SessionReady(IRealtimeSession Session, CharacterBrief Brief) : CallPost;

    /// <param name="Failure">Why; null for a fault of ours.</param>
    public sealed record SessionRefused(ModelFailure? Failure) : CallPost;

    public sealed record UtteranceStored(CallUtterance Utterance, int Position) : CallPost;

    public sealed record ToolFinished(string ToolCallId, string OutputJson) : CallPost;

    /// <summary>A listener has the answer to its attaching, and can be told what follows from it.</summary>
    public sealed record ListenerJoined(string AttachmentId) : CallPost;

    public sealed record ListenerFailed(string AttachmentId) : CallPost;

    /// <summary>Everything of the call is in the store.</summary>
    public sealed record Archived : CallPost;
}
