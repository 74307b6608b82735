namespace Lexi.Simulator.Mind.Rules;

/// <summary>One thing a character knows how to answer.</summary>
internal interface IRule
{
    /// <summary>The answer; null when the rule has nothing to say about this.</summary>
    string? Answer(Moment moment);
}
