namespace Lexi.Voice.Lanes;

/// <summary>What happens to a lane. Times are milliseconds of the room.</summary>
/// <param name="At">Now.</param>
public abstract record LaneInput(long At)
{
    /// <summary>Voice was found.</summary>
    /// <param name="NewId">The id of the turn, should it be a new one.</param>
    /// <param name="Since">When it began.</param>
    /// <param name="At">Now.</param>
    public sealed record VoiceStarted(string NewId, long Since, long At) : LaneInput(At);

    /// <summary>A pause, or the end.</summary>
    /// <param name="Until">When the voice ended.</param>
    /// <param name="PieceMs">Sound since the last piece, milliseconds.</param>
    /// <param name="At">Now.</param>
    public sealed record VoiceStopped(long Until, int PieceMs, long At) : LaneInput(At);

    public sealed record KeyPressed(string NewId, long At) : LaneInput(At);

    /// <summary>The key went up, the microphone was muted, or the lane is opened anew: what was being said is taken as it is.</summary>
    /// <param name="PieceMs">Sound since the last piece, milliseconds.</param>
    /// <param name="At">Now.</param>
    public sealed record Silenced(int PieceMs, long At) : LaneInput(At);

    /// <summary>Words of a piece; each replaces those before.</summary>
    public sealed record PieceWords(int Piece, string Text, bool IsFinal, long At) : LaneInput(At);

    /// <summary>A piece will get no more words.</summary>
    public sealed record PieceFailed(int Piece, long At) : LaneInput(At);

    /// <summary>What the person's loudspeaker plays.</summary>
    /// <param name="IsPlaying">Whether a character is audible.</param>
    /// <param name="Words">The newest words being spoken.</param>
    /// <param name="At">Now.</param>
    public sealed record CharacterHeard(bool IsPlaying, string Words, long At) : LaneInput(At);

    /// <summary>Time has passed.</summary>
    /// <param name="NewId">The id of the next turn, should one be cut in two.</param>
    /// <param name="PieceMs">Sound since the last piece, milliseconds.</param>
    /// <param name="At">Now.</param>
    public sealed record Elapsed(string NewId, int PieceMs, long At) : LaneInput(At);
}
