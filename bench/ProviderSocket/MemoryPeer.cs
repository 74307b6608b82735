using System.Buffers.Binary;
using System.Net.WebSockets;

namespace Lexi.Bench.ProviderSocket;

/// <summary>
/// The provider's end without a socket: what is sent is thrown away, what is received lies ready. So nothing is measured but the
/// client's own work.
/// </summary>
internal sealed class MemoryPeer : Stream
{
    private static readonly byte[] _answer = Framed([Peer.Started, .. Enumerable.Repeat(Peer.Delta, Peer.Deltas), Peer.Done]);
    private readonly Lock _gate = new();
    private ReadOnlyMemory<byte> _ready;
    private Memory<byte> _into;
    private TaskCompletionSource<int>? _reader;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public WebSocket Socket() => WebSocket.CreateFromStream(this, new WebSocketCreationOptions { SubProtocol = "realtime" });

    /// <summary>The configuration is confirmed.</summary>
    public void Greet() => Give(Framed([Peer.Created, Peer.Updated]));

    /// <summary>A whole answer, as the other peer gives it.</summary>
    public void Answer() => Give(_answer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_ready.Length > 0)
                return ValueTask.FromResult(Take(buffer));
            _into = buffer;
            _reader = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask<int>(_reader.Task);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Text frames of a server: not masked.</summary>
    private static byte[] Framed(IEnumerable<byte[]> messages)
    {
        using var frames = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var message in messages)
        {
            frames.WriteByte(0x81);
            if (message.Length < 126)
            {
                frames.WriteByte((byte)message.Length);
            }
            else
            {
                frames.WriteByte(126);
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)message.Length);
                frames.Write(length);
            }

            frames.Write(message);
        }

        return frames.ToArray();
    }

    private void Give(byte[] bytes)
    {
        TaskCompletionSource<int>? reader;
        var taken = 0;
        lock (_gate)
        {
            _ready = bytes;
            (reader, _reader) = (_reader, null);
            if (reader is not null)
                taken = Take(_into);
        }

        reader?.SetResult(taken);
    }

    private int Take(Memory<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _ready.Length);
        _ready[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }
}
