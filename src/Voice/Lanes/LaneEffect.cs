namespace Lexi.Voice.Lanes;

/// <summary>What a lane wants done, in order. Times are milliseconds of the room.</summary>
public abstract record LaneEffect
{
    private LaneEffect()
    {
    }

    /// <summary>The person begins to speak, or goes on with the same turn.</summary>
    public sealed record SpeechStarted(string TurnId, long At) : LaneEffect;

    /// <summary>The person fell silent; the turn may go on.</summary>
    public sealed record SpeechStopped(string TurnId, long At) : LaneEffect;

    /// <summary>All words of the turn so far.</summary>
    public sealed record Words(string TurnId, string Text) : LaneEffect;

    /// <summary>The turn is over.</summary>
    /// <param name="TurnId">Which.</param>
    /// <param name="Text">Empty when it held no words of the person.</param>
    /// <param name="VoicedMs">Voice in it.</param>
    /// <param name="TranscribedMs">Sound that was sent off.</param>
    /// <param name="SpeechEndedAt">When its last voice ended.</param>
    /// <param name="WordsAt">When the last of its words came.</param>
    /// <param name="At">Now.</param>
    /// <param name="WasEcho">It had words, but a character's.</param>
    public sealed record TurnEnded(
        string TurnId, string Text, int VoicedMs, int TranscribedMs, long SpeechEndedAt, long WordsAt, long At, bool WasEcho) : LaneEffect;

    /// <summary>The sound since the last piece is one: it is to be transcribed.</summary>
    public sealed record EndPiece(int Piece) : LaneEffect;

    /// <summary>The sound since the last piece is none.</summary>
    public sealed record ForgetPiece : LaneEffect;
}
