using System.Collections.Immutable;
using Lexi.Voice.Endpointing;

namespace Lexi.Voice.Lanes;

/// <summary>What a person is saying, or has said while its last words are waited for. Times are milliseconds of the room.</summary>
public sealed record SpokenTurn
{
    public required string Id { get; init; }

    public required long StartedAt { get; init; }

    /// <summary>The person holds the key: only its release ends the turn.</summary>
    public bool IsByKey { get; init; }

    /// <summary>When the voice that goes on began; null while there is none.</summary>
    public long? VoicedSince { get; init; }

    /// <summary>When the last voice ended; null before the first has.</summary>
    public long? VoiceEndedAt { get; init; }

    /// <summary>Voice so far, without the pauses and without the one that goes on.</summary>
    public int VoicedMs { get; init; }

    public ImmutableArray<SpokenPiece> Pieces { get; init; } = [];

    /// <summary>The first words of the piece that goes on, where a model writes while it hears.</summary>
    public string OpenText { get; init; } = "";

    /// <summary>When the newest words came.</summary>
    public long? WordsAt { get; init; }

    /// <summary>The person has done with it; the words are waited for until then. Null while it may go on.</summary>
    public long? ClosesAt { get; init; }

    public bool AwaitsWords => Pieces.Any(piece => !piece.IsDone);

    /// <summary>Sound that was sent off, milliseconds.</summary>
    public int TranscribedMs => Pieces.Sum(piece => piece.Ms);

    /// <summary>All words so far, in the order they were said.</summary>
    public string Text => string.Join(' ', Pieces.Select(piece => piece.Text).Append(OpenText).Select(text => text.Trim()).Where(text => text.Length > 0));

    /// <summary>Whether it holds anything somebody could answer: words, or a remark on so much voice that it cannot have been a cough.</summary>
    public bool SaysSomething(LaneRules rules) => Text is { Length: > 0 } text && (VoicedMs >= rules.RemarkMs || Backchannels.HasWords(text));
}
