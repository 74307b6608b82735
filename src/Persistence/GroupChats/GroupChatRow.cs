using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GroupChats;

/// <summary>A row of <c>group_chat_sessions</c> as the driver hands it over.</summary>
internal sealed class GroupChatRow
{
    public string ChatId { get; set; } = "";

    public string OwnerId { get; set; } = "";

    public string Settings { get; set; } = "";

    public object CreatedAt { get; set; } = "";

    public object LastActiveAt { get; set; } = "";

    public long LastPosition { get; set; }

    public long LastSequence { get; set; }

    public string? InviteHash { get; set; }

    public object? InviteExpiresAt { get; set; }

    public string Summaries { get; set; } = "";

    public GroupChatHeader ToHeader(IDialect dialect) => new()
    {
        ChatId = ChatId,
        OwnerId = OwnerId,
        Settings = Documents.Read<ChatSettings>(Settings),
        CreatedAt = dialect.ToMoment(CreatedAt),
        LastActiveAt = dialect.ToMoment(LastActiveAt),
        LastPosition = LastPosition,
        LastSequence = LastSequence,
        InviteHash = InviteHash,
        InviteExpiresAt = InviteExpiresAt is null ? null : dialect.ToMoment(InviteExpiresAt),
        Summaries = Documents.Read<Dictionary<string, RollingSummary>>(Summaries),
    };
}
