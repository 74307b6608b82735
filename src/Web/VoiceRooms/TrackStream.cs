using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.VoiceRooms;

/// <summary>A track of a recording, read piece by piece as it is sent; rights are looked at for every piece.</summary>
internal sealed class TrackStream : Stream
{
    private const int PieceBytes = 256 * 1024;

    private readonly IRecordingShelfGrain _shelf;
    private readonly string _recordingId;
    private readonly int _track;
    private ReadOnlyMemory<byte> _piece;

    private TrackStream(IRecordingShelfGrain shelf, string recordingId, int track, long length) =>
        (_shelf, _recordingId, _track, Length) = (shelf, recordingId, track, length);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <summary>As it was when it was opened: of a recording that goes on, what there was.</summary>
    public override long Length { get; }

    public override long Position
    {
        get;
        set => (field, _piece) = (value, default);
    }

    public static async Task<TrackStream> Open(IRecordingShelfGrain shelf, string recordingId, int track) =>
        new(shelf, recordingId, track, (await shelf.ReadTrack(recordingId, track, 0, 0)).FileBytes);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_piece.IsEmpty && Position < Length)
        {
            var count = (int)Math.Min(PieceBytes, Length - Position);
            _piece = (await _shelf.ReadTrack(_recordingId, _track, Position, count).WaitAsync(cancellationToken)).Content;
        }

        var part = _piece[..Math.Min(_piece.Length, buffer.Length)];
        part.CopyTo(buffer);
        var rest = _piece[part.Length..];
        Position += part.Length;
        _piece = rest;
        return part.Length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => Length,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It comes over a grain: read it asynchronously.");

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
