using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Accounts;

/// <summary>What a person's grain keeps besides the row in <c>users</c>.</summary>
[GenerateSerializer]
[Immutable]
[Alias("lexi.UserDocument")]
public sealed record UserDocument
{
    [Id(0)]
    public UserPreferences Preferences { get; init; } = new();

    /// <summary>Oldest first.</summary>
    [Id(1)]
    public IReadOnlyList<StoredRefreshToken> RefreshTokens { get; init; } = [];

    /// <summary>Ids of the calls that hold a place, oldest first. A place is taken before its call is opened.</summary>
    [Id(2)]
    public IReadOnlyList<string> OpenCalls { get; init; } = [];
}
