using Lexi.Grains.GroupChats;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GroupChats;

/// <summary>A row of <c>group_characters</c> as the driver hands it over.</summary>
internal sealed class ChatCharacterRow
{
    public string CharacterKey { get; set; } = "";

    public object JoinedAt { get; set; } = "";

    public long JoinedPosition { get; set; }

    public long? LeftPosition { get; set; }

    public bool IsMuted { get; set; }

    public int ListOrder { get; set; }

    public StoredChatCharacter ToCharacter(IDialect dialect) => new()
    {
        CharacterKey = CharacterKey,
        JoinedAt = dialect.ToMoment(JoinedAt),
        JoinedPosition = JoinedPosition,
        LeftPosition = LeftPosition,
        IsMuted = IsMuted,
        Order = ListOrder,
    };
}
