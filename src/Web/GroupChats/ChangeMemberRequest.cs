using System.Text.Json;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Web.GroupChats;

/// <summary>One change of a member; exactly one field is there.</summary>
internal sealed record ChangeMemberRequest
{
    public MemberRole? Role { get; init; }

    public bool? IsMuted { get; init; }

    /// <summary>A string or null; undefined when the body does not have it.</summary>
    public JsonElement PersonaId { get; init; }
}
