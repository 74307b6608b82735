namespace Lexi.Simulator.Mind.Rules;

/// <summary>Admits that speech came through but no words.</summary>
internal sealed class UnreadableRule : IRule
{
    public string? Answer(Moment moment) =>
        moment.Said.StartsWith("(speech that the simulator cannot read", StringComparison.Ordinal) ? Phrases.Line(moment, "unreadable") : null;
}
