namespace Lexi.Simulator.Mind;

/// <summary>How a character talks. Each has its own book of lines.</summary>
internal enum Mood
{
    /// <summary>Friendly and playful; also what is used when a persona tells nothing.</summary>
    Warm,

    /// <summary>Dry, nocturnal, unimpressed.</summary>
    Dark,

    /// <summary>Excited about everything.</summary>
    Bubbly,

    /// <summary>Stands behind a bar.</summary>
    Host,
}
