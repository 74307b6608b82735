using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>The one turn in which a character is writing.</summary>
internal sealed record AnswerTurn
{
    /// <summary>Tells this turn from another one on the same message: it rises with each.</summary>
    public required long Run { get; init; }

    public required string MessageId { get; init; }

    public required string CharacterKey { get; init; }

    public required TurnCause Cause { get; init; }

    /// <summary>The message it answers; null in auto mode.</summary>
    public string? CausedBy { get; init; }

    /// <summary>The person whose rights it has: who wrote, forced or asked, else who did so last.</summary>
    public required string OnBehalfOf { get; init; }

    /// <summary>The words the message had before and keeps: a continued one goes on from them.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>How the message stood: it is so again when no words come.</summary>
    public MessageStatus Before { get; init; } = MessageStatus.Complete;

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it is given up unless more words come.</summary>
    public required DateTimeOffset Deadline { get; init; }
}
