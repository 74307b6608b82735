using System.Buffers;
using System.Net.WebSockets;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// The reading half of the socket: gathers whole messages in one pooled buffer that grows when it must, and shrinks again after
/// a large message, so that a thousand quiet sessions do not keep the memory of their longest event.
/// </summary>
/// <param name="socket">Open; only this class receives on it.</param>
internal sealed class RealtimeInbox(WebSocket socket) : IDisposable
{
    /// <summary>Two of the provider's usual audio deltas.</summary>
    private const int UsualBytes = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(UsualBytes);
    private int _length;

    /// <summary>The next message; it stays valid until the next call. Empty when the provider closed.</summary>
    /// <exception cref="RealtimeProtocolException">The message is binary or too long.</exception>
    /// <exception cref="WebSocketException">The socket broke.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReceiveAsync()
    {
        _length = 0;
        if (_buffer.Length > 4 * UsualBytes)
            Resize(UsualBytes);
        return ReceiveMoreAsync();
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadOnlyMemory<byte>> ReceiveMoreAsync()
    {
        while (true)
        {
            var result = await socket.ReceiveAsync(_buffer.AsMemory(_length), CancellationToken.None);
            if (result.MessageType == WebSocketMessageType.Close)
                return default;
            if (result.MessageType == WebSocketMessageType.Binary)
                throw new RealtimeProtocolException("the message is binary");

            _length += result.Count;
            if (result.EndOfMessage)
                return _length > 0 ? _buffer.AsMemory(0, _length) : throw new RealtimeProtocolException("the message is empty");
            if (_length == _buffer.Length)
                Resize(Math.Min(2 * _buffer.Length, RealtimeLimits.MessageBytes + 1));
            if (_length > RealtimeLimits.MessageBytes)
                throw new RealtimeProtocolException($"the message is longer than {RealtimeLimits.MessageBytes} bytes");
        }
    }

    private void Resize(int bytes)
    {
        var other = ArrayPool<byte>.Shared.Rent(bytes);
        _buffer.AsSpan(0, _length).CopyTo(other);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = other;
    }
}
