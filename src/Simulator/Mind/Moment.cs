using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Mind;

/// <summary>Everything a rule looks at when somebody has spoken to a character.</summary>
internal sealed class Moment
{
    public required Persona Persona { get; init; }

    /// <summary>All that was said since the character last spoke, without a speaker's name before it.</summary>
    public required string Said { get; init; }

    /// <summary>The part of it to answer: the last question, or the last sentences.</summary>
    public required string Focus { get; init; }

    /// <summary><see cref="Focus"/> in lower case with plain apostrophes, without the last mark.</summary>
    public required string Lower { get; init; }

    /// <summary>True when <see cref="Focus"/> asks something.</summary>
    public required bool IsQuestion { get; init; }

    /// <summary>The speaker's name when it is known.</summary>
    public required string? User { get; init; }

    /// <summary>Earlier words of people, oldest first, without those in <see cref="Said"/>.</summary>
    public required IReadOnlyList<string> EarlierWords { get; init; }

    /// <summary>The character's latest answers, newest first; cut off ones as far as they were heard.</summary>
    public required IReadOnlyList<MindTurn> OwnTurns { get; init; }

    public required Random Random { get; init; }

    /// <summary>Whether the person spoke over the last answer.</summary>
    public bool WasInterrupted => OwnTurns.Count > 0 && OwnTurns[0].WasInterrupted;

    /// <summary>The same moment, looking at another part of what was said.</summary>
    public Moment With(string focus) => new()
    {
        Persona = Persona,
        Said = Said,
        Focus = focus,
        Lower = Sentences.Normalise(focus),
        IsQuestion = Sentences.IsQuestion(focus),
        User = User,
        EarlierWords = EarlierWords,
        OwnTurns = OwnTurns,
        Random = Random,
    };

    /// <summary>True with a probability of 0 to 1.</summary>
    public bool Chance(double probability) => Random.NextDouble() < probability;
}
