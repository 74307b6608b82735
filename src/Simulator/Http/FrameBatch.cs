using System.Buffers;

namespace Lexi.Simulator.Http;

/// <summary>Messages waiting to be sent, end to end in one rented buffer. Not thread-safe.</summary>
internal sealed class FrameBatch : IBufferWriter<byte>, IDisposable
{
    /// <summary>A buffer that grew beyond this goes back when it is empty again.</summary>
    private const int KeptBytes = 256 << 10;

    private readonly List<int> _ends = [];
    private byte[] _buffer = [];

    public int Length { get; private set; }

    public int Count => _ends.Count;

    public ReadOnlyMemory<byte> this[int index] =>
        _buffer.AsMemory(index == 0 ? 0 : _ends[index - 1], _ends[index] - (index == 0 ? 0 : _ends[index - 1]));

    /// <summary>What was written since the last end is one message.</summary>
    public void EndFrame() => _ends.Add(Length);

    public void Add(ReadOnlySpan<byte> frame)
    {
        frame.CopyTo(GetSpan(frame.Length));
        Advance(frame.Length);
        EndFrame();
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsSpan(Length);
    }

    public void Clear()
    {
        _ends.Clear();
        Length = 0;
        if (_buffer.Length > KeptBytes)
            Dispose();
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Grow(int sizeHint)
    {
        var needed = Length + Math.Max(sizeHint, 256);
        if (needed <= _buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(4096, _buffer.Length * 2)));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
