using System.Runtime.InteropServices;
using Lexi.Grains.GroupChats;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GroupChats;

/// <summary>A row of <c>memories</c> as the driver hands it over.</summary>
internal sealed class MemoryRow
{
    public string Id { get; set; } = "";

    public string CharacterKey { get; set; } = "";

    public string UserId { get; set; } = "";

    public string ChatId { get; set; } = "";

    public long FromPosition { get; set; }

    public long ToPosition { get; set; }

    public string Text { get; set; } = "";

    public int Importance { get; set; }

    public object CreatedAt { get; set; } = "";

    public object LastUsedAt { get; set; } = "";

    public byte[]? Embedding { get; set; }

    public ChatMemory ToMemory(IDialect dialect) => new()
    {
        Id = Id,
        CharacterKey = CharacterKey,
        UserId = UserId,
        ChatId = ChatId,
        FromPosition = FromPosition,
        ToPosition = ToPosition,
        Text = Text,
        Importance = Importance,
        CreatedAt = dialect.ToMoment(CreatedAt),
        LastUsedAt = dialect.ToMoment(LastUsedAt),
        Embedding = Embedding is null ? [] : MemoryMarshal.Cast<byte, float>(Embedding).ToArray(),
    };

    /// <summary>Null for an empty one.</summary>
    public static byte[]? ToColumn(IReadOnlyList<float> embedding) =>
        embedding.Count == 0 ? null : MemoryMarshal.AsBytes<float>(embedding as float[] ?? [.. embedding]).ToArray();
}
