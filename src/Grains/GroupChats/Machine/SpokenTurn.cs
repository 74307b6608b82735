namespace Lexi.Grains.GroupChats.Machine;

/// <summary>A character's message that is being said aloud.</summary>
internal sealed record SpokenTurn
{
    /// <summary>Also the message's id.</summary>
    public required string UtteranceId { get; init; }

    public required string CharacterKey { get; init; }

    /// <summary>What has been heard so far.</summary>
    public string Text { get; init; } = "";

    /// <summary>When the words so far were kept.</summary>
    public required DateTimeOffset SavedAt { get; init; }
}
