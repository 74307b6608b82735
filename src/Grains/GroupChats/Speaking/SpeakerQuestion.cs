using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>Everything the choice of a speaker looks at.</summary>
public sealed record SpeakerQuestion
{
    public required string DecisionId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required TurnCause Cause { get; init; }

    public required SpeakerStrategy Strategy { get; init; }

    /// <summary>Characters in the chat, in the order of the list.</summary>
    public required IReadOnlyList<SpeakerSeat> Seats { get; init; }

    /// <summary>People in the chat: a question put to one of them is not put to a character.</summary>
    public IReadOnlyList<ChatPerson> People { get; init; } = [];

    /// <summary>What was said, a person's or, with <see cref="TurnCause.Reply"/>, a character's; null in auto mode.</summary>
    public GroupMessage? Message { get; init; }

    /// <summary>Whom <see cref="Message"/> names, when the caller has read it already; null reads it.</summary>
    public Address? Address { get; init; }

    /// <summary>The newest messages, oldest first; <see cref="Message"/> may be among them. Only the end is read.</summary>
    public IReadOnlyList<GroupMessage> Recent { get; init; } = [];

    /// <summary>What the characters feel.</summary>
    public IReadOnlyList<Relationship> Relationships { get; init; } = [];

    /// <summary>The character a person made speak; also the author of a message that is continued or written anew.</summary>
    public string? Forced { get; init; }

    /// <summary>Turns characters took since a person wrote.</summary>
    public int TurnsWithoutPerson { get; init; }

    /// <summary>Turns they may take: <see cref="ChatSettings.MostCharacterTurns"/>, in auto mode <see cref="ChatSettings.MostAutoTurns"/>.</summary>
    public int MostTurns { get; init; } = 3;

    /// <summary>What the model said for <see cref="SpeakerStrategy.ModelDirected"/>; null when it could not.</summary>
    public SpeakerDirection? Direction { get; init; }

    /// <summary>The words came by voice: names are also known by their sound.</summary>
    public bool IsSpoken { get; init; }

    public SpeakerWeights Weights { get; init; } = SpeakerWeights.Default;
}
