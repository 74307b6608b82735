namespace Lexi.Simulator.People.Talk;

/// <summary>How the people of a room talk when nobody wrote down what they say.</summary>
public sealed record FreeTalkSettings
{
    /// <summary>Names of the people who may talk, in their order.</summary>
    public required IReadOnlyList<string> People { get; init; }

    /// <summary>Names of the characters, by which they are asked.</summary>
    public required IReadOnlyList<string> Characters { get; init; }

    /// <summary>How many people talk at the same time, at most. 1 or more.</summary>
    public int Talking { get; init; } = 1;

    /// <summary>Mean silence between two turns, seconds. The real one is half to one and a half of it.</summary>
    public double PauseSeconds { get; init; } = 1.5;

    /// <summary>Share of turns that ask a character by name, 0 to 1.</summary>
    public double AsksCharacters { get; init; } = 0.6;

    /// <summary>Chance that somebody cuts into an utterance of a character, 0 to 1.</summary>
    public double Interrupts { get; init; } = 0.1;

    /// <summary>Chance that somebody says "mhm" to an utterance of a character, 0 to 1.</summary>
    public double Backchannels { get; init; } = 0.2;

    /// <summary>They wait for nobody: characters are neither waited for nor heard out, so that as many talk all the time as may.</summary>
    public bool AreEager { get; init; }
}
