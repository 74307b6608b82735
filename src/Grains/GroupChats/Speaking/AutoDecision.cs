namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>Whether characters go on by themselves.</summary>
public abstract record AutoDecision
{
    private AutoDecision()
    {
    }

    /// <summary>Somebody speaks now; <see cref="SpeakerChoice"/> says who.</summary>
    public sealed record Speak : AutoDecision;

    /// <summary>Ask again at this time, or when something happens before.</summary>
    public sealed record Wait(DateTimeOffset Until) : AutoDecision;

    /// <summary>Nothing to do until something happens.</summary>
    /// <param name="Reason">A sentence for people; empty when auto mode is off.</param>
    public sealed record Rest(string Reason) : AutoDecision;
}
