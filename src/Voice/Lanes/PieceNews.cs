namespace Lexi.Voice.Lanes;

/// <summary>What a transcription session said of a piece.</summary>
/// <param name="Piece">Its number.</param>
/// <param name="Text">All its words so far; null when it will get none (any more).</param>
/// <param name="IsFinal">Nothing more will come of it.</param>
public readonly record struct PieceNews(int Piece, string? Text, bool IsFinal);
