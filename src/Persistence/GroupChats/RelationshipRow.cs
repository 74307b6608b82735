using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GroupChats;

/// <summary>A row of <c>group_character_dynamics</c> as the driver hands it over.</summary>
internal sealed class RelationshipRow
{
    public string FromId { get; set; } = "";

    public string ToId { get; set; } = "";

    public string Type { get; set; } = "";

    public double Affinity { get; set; }

    public int Count { get; set; }

    public string Reason { get; set; } = "";

    public object At { get; set; } = "";

    public Relationship ToRelationship(IDialect dialect) => new()
    {
        From = FromId,
        To = ToId,
        Type = Type,
        Affinity = Affinity,
        Count = Count,
        Reason = Reason,
        At = dialect.ToMoment(At),
    };
}
