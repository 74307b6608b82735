namespace Lexi.Grains.Interfaces.Accounts;

/// <summary>What a person chose and what characters may know of them.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.UserPreferences")]
public sealed record UserPreferences
{
    /// <summary>The voice chosen last, by character key.</summary>
    [Id(0)]
    public IReadOnlyDictionary<string, string> Voices { get; init; } = new Dictionary<string, string>();

    /// <summary>ISO 639-1 code; null for any.</summary>
    [Id(1)]
    public string? Language { get; init; }

    /// <summary>At most 100 entries of 60 characters.</summary>
    [Id(2)]
    public IReadOnlyList<string> BarInventory { get; init; } = [];

    /// <summary>At most 500 characters.</summary>
    [Id(3)]
    public string? Likes { get; init; }

    [Id(4)]
    public bool PushToTalk { get; init; }

    /// <summary>
    /// Whether a character that answers this person remembers in every chat what they told it in one. Everybody in the chat reads the answer, so it is
    /// off until they choose it.
    /// </summary>
    [Id(5)]
    public bool RemembersAcrossChats { get; init; }
}
