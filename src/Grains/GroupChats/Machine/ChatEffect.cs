using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>What the chat wants done.</summary>
internal abstract record ChatEffect
{
    private ChatEffect()
    {
    }

    /// <summary>Choose who speaks.</summary>
    public sealed record Decide(PendingDecision Decision) : ChatEffect;

    /// <summary>Let a character write.</summary>
    public sealed record Write(AnswerTurn Turn) : ChatEffect;

    /// <summary>End the writing of this run upstream, at once.</summary>
    public sealed record StopWriting(long Run) : ChatEffect;

    /// <summary>Tell what is true only now.</summary>
    public sealed record Signal(GroupChatSignal What) : ChatEffect;

    /// <summary>An answer stands: what it changes between those who are here can be thought about.</summary>
    public sealed record Reflect(string MessageId) : ChatEffect;

    /// <summary>This person hears nothing more, after what was told now.</summary>
    public sealed record DropListeners(string UserId) : ChatEffect;

    /// <summary>Tell the room what a person wants of characters: while the chat is voiced, they answer there.</summary>
    public sealed record TellRoom(SpokenChatNews News) : ChatEffect;
}
