namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>
/// When characters go on by themselves: after the silence that was set, never while a person types, for so many turns at most, never for an
/// empty house, and not soon after they were stopped. A person always wins.
/// </summary>
public static class AutoMode
{
    /// <summary>A person who types is waited for; one who stopped without sending is not waited for long.</summary>
    public static readonly TimeSpan TypingLock = TimeSpan.FromSeconds(15);

    /// <summary>Rest after a person stopped a character.</summary>
    public static readonly TimeSpan CoolDown = TimeSpan.FromSeconds(60);

    public static AutoDecision Decide(AutoQuestion question)
    {
        var settings = question.Settings;
        if (!settings.IsAuto || question.IsSpeaking)
        {
            return new AutoDecision.Rest("");
        }

        if (!question.IsAnybodyHere)
        {
            return new AutoDecision.Rest("Nobody is here to listen.");
        }

        if (question.TurnsWithoutPerson >= settings.MostAutoTurns)
        {
            return new AutoDecision.Rest($"The characters took {question.TurnsWithoutPerson} turns by themselves. They wait for a person.");
        }

        var due = question.LastMessageAt + TimeSpan.FromSeconds(settings.AutoDelaySeconds);
        due = Later(due, question.TypingAt + TypingLock);
        due = Later(due, question.StoppedAt + CoolDown);
        return due > question.Now ? new AutoDecision.Wait(due) : new AutoDecision.Speak();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
