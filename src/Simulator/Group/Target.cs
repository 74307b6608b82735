using Lexi.Simulator.Group.Tasks;

namespace Lexi.Simulator.Group;

/// <summary>What a character answers to.</summary>
/// <param name="Line">Who said what.</param>
/// <param name="Words">The words without the names they are addressed to.</param>
/// <param name="IsNamed">The character is named in it.</param>
/// <param name="IsToMe">It was said to the character: by name, or as an answer to what it said.</param>
/// <param name="Felt">How kind or unkind it is.</param>
/// <param name="Victim">Another character or person it names; null when it names none.</param>
/// <param name="SaidSince">Who has spoken since.</param>
internal sealed record Target(ChatLine Line, string Words, bool IsNamed, bool IsToMe, Sentiment Felt, ChatOther? Victim, IReadOnlyList<ChatLine> SaidSince);
