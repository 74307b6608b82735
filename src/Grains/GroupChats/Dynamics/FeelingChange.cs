namespace Lexi.Grains.GroupChats.Dynamics;

/// <summary>What something that was said does to a feeling.</summary>
/// <param name="Delta">-1 a grave insult, 0 nothing, 1 a great kindness.</param>
/// <param name="Type">What the feeling is now, when it has a colour of its own ("flirty"); null leaves that to the affinity.</param>
/// <param name="Reason">For people, one short sentence; empty keeps the one before.</param>
public sealed record FeelingChange(double Delta, string? Type, string Reason);
