using System.Collections.Immutable;

namespace Lexi.Voice.Playout;

/// <summary>The words of a spoken item, with what is known of when each was spoken. Immutable.</summary>
public sealed record SpokenText
{
    public static readonly SpokenText Empty = new();

    /// <summary>More points than this are not kept: an item is a minute or two, a word takes 200 ms.</summary>
    private const int MostPoints = 2000;

    /// <summary>Longest text kept, characters: half an hour of speech. What comes beyond it is heard and not read.</summary>
    public const int MostCharacters = 32_000;

    public string Text { get; private init; } = string.Empty;

    public ImmutableList<AlignmentPoint> Points { get; private init; } = [];

    /// <summary>Appends a delta of the transcript.</summary>
    /// <param name="delta">The new words.</param>
    /// <param name="receivedMs">Audio of the item received so far, milliseconds.</param>
    public SpokenText Append(string delta, int receivedMs) => delta.Length == 0 || Text.Length >= MostCharacters ? this : this with
    {
        Text = Bounded(Text + delta, MostCharacters),
        Points = Points.Count < MostPoints ? Points.Add(new AlignmentPoint(Text.Length, receivedMs)) : Points,
    };

    /// <summary>Takes the provider's final transcript, which is what the deltas add up to unless some were lost.</summary>
    public SpokenText Complete(string transcript) =>
        transcript.Length == 0 || transcript == Text ? this : this with { Text = Bounded(transcript, MostCharacters), Points = Text.Length == 0 ? [] : Points };

    /// <summary>The first characters of a text; none is cut in half.</summary>
    public static string Bounded(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
