namespace Lexi.Web.VoiceRooms;

/// <summary>
/// The voices of a room that wait for one connection: what is there when the connection can take it leaves in one message. Not thread-safe:
/// its owner's lock guards it.
/// </summary>
internal sealed class PendingRoomAudio
{
    /// <summary>One message takes about so many bytes of sound, so that events are never long behind one.</summary>
    private const int MessageBytes = 32 * 1024;

    private readonly Queue<RoomAudioPiece> _pieces = new();

    public string RoomId { get; private set; } = "";

    public int Bytes { get; private set; }

    /// <summary>Shares the sound; its maker keeps its own hold.</summary>
    /// <returns>Bytes that gave way.</returns>
    public int Add(string roomId, RoomAudioPiece piece, int mostBytes)
    {
        var dropped = RoomId == roomId ? 0 : Clear();
        RoomId = roomId;
        _ = piece.Sound.Hold();
        _pieces.Enqueue(piece);
        Bytes += piece.Bytes;
        while (Bytes > mostBytes)
            dropped += Drop(_pieces.Dequeue());
        return dropped;
    }

    /// <returns>False when nothing waits.</returns>
    public bool TryTake(RoomAudioBatch batch)
    {
        while (batch.Bytes < MessageBytes && _pieces.TryDequeue(out var piece))
        {
            Bytes -= piece.Bytes;
            batch.Add(piece);
        }

        return batch.Count > 0;
    }

    public void DropUtterance(string utteranceId)
    {
        for (var left = _pieces.Count; left > 0; left--)
        {
            var piece = _pieces.Dequeue();
            if (piece.UtteranceId == utteranceId)
                _ = Drop(piece);
            else
                _pieces.Enqueue(piece);
        }
    }

    /// <returns>Bytes that waited.</returns>
    public int Clear()
    {
        var bytes = Bytes;
        while (_pieces.TryDequeue(out var piece))
            _ = Drop(piece);
        return bytes;
    }

    private int Drop(RoomAudioPiece piece)
    {
        Bytes -= piece.Bytes;
        var bytes = piece.Bytes;
        piece.Sound.LetGo();
        return bytes;
    }
}
