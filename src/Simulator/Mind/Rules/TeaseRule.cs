namespace Lexi.Simulator.Mind.Rules;

/// <summary>Teases another character whose name is spoken.</summary>
internal sealed class TeaseRule : IRule
{
    public string? Answer(Moment moment)
    {
        foreach (var other in moment.Persona.Others)
        {
            if (other != moment.User && moment.Focus.Contains(other, StringComparison.OrdinalIgnoreCase))
                return Phrases.LineAndQuestion(moment, "tease", new Dictionary<string, string> { ["other"] = other });
        }

        return null;
    }
}
