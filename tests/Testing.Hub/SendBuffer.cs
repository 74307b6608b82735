using System.Buffers;

namespace Lexi.Testing.Hub;

/// <summary>A buffer that is written again and again without allocating.</summary>
internal sealed class SendBuffer : IBufferWriter<byte>
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    public void Reset() => _length = 0;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer.Length - _length < sizeHint)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + sizeHint));
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
