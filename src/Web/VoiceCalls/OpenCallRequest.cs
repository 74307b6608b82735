namespace Lexi.Web.VoiceCalls;

/// <summary>Seed 000's request. Who calls comes from the token; <c>userId</c> in the body is ignored.</summary>
/// <param name="Character">The character's key.</param>
/// <param name="NsfwMode">Asks for adult content; only an entitlement grants it.</param>
public sealed record OpenCallRequest(string? Character, bool NsfwMode);
