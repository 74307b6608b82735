using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GroupChats;

/// <summary>A row of <c>messages</c> as the driver hands it over.</summary>
internal sealed class MessageRow
{
    public string Id { get; set; } = "";

    public long Position { get; set; }

    public string AuthorKind { get; set; } = "";

    public string? UserId { get; set; }

    public string? CharacterKey { get; set; }

    public string AuthorName { get; set; } = "";

    public string Text { get; set; } = "";

    public string Status { get; set; } = "";

    public object CreatedAt { get; set; } = "";

    public object? EditedAt { get; set; }

    public string? ReplyTo { get; set; }

    public string? ClientMessageId { get; set; }

    public string Mentions { get; set; } = "";

    public string? Swipes { get; set; }

    public int SwipeIndex { get; set; }

    public string? Cause { get; set; }

    public string? CausedBy { get; set; }

    public string? DecisionId { get; set; }

    public string Audience { get; set; } = "";

    public int? SpokenMs { get; set; }

    public int? HeardMs { get; set; }

    public StoredMessage ToMessage(IDialect dialect)
    {
        string[] swipes = Swipes is null ? [Text] : Documents.Read<string[]>(Swipes);
        return new StoredMessage(
            new GroupMessage
            {
                Id = Id,
                Position = Position,
                AuthorKind = EnumText<AuthorKind>.Parse(AuthorKind),
                AuthorId = UserId ?? CharacterKey ?? "",
                AuthorName = AuthorName,
                Text = Text,
                Status = EnumText<MessageStatus>.Parse(Status),
                CreatedAt = dialect.ToMoment(CreatedAt),
                EditedAt = EditedAt is null ? null : dialect.ToMoment(EditedAt),
                ReplyTo = ReplyTo,
                ClientMessageId = ClientMessageId,
                Mentions = Documents.Read<string[]>(Mentions),
                SwipeCount = swipes.Length,
                SwipeIndex = SwipeIndex,
                Cause = Cause is null ? null : EnumText<TurnCause>.Parse(Cause),
                CausedBy = CausedBy,
                DecisionId = DecisionId,
                Audience = Documents.Read<string[]>(Audience),
                Spoken = SpokenMs is { } spoken ? new SpokenPart(spoken, HeardMs ?? 0) : null,
            },
            swipes);
    }
}
