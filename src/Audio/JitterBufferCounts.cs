namespace Lexi.Audio;

/// <summary>What a jitter buffer has seen, in frames since it was made.</summary>
/// <param name="Accepted">Taken in.</param>
/// <param name="Played">Given out as they came.</param>
/// <param name="Late">Came after their turn.</param>
/// <param name="Duplicate">Came twice.</param>
/// <param name="Lost">Numbers whose turn passed without a frame.</param>
/// <param name="Concealed">Made up.</param>
/// <param name="Dropped">Thrown away because more were held than the capacity.</param>
/// <param name="Underruns">Times it ran dry while playing.</param>
public readonly record struct JitterBufferCounts(
    long Accepted, long Played, long Late, long Duplicate, long Lost, long Concealed, long Dropped, long Underruns);
