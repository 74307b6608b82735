using System.Buffers;

namespace Lexi.Simulator.People.Wire;

/// <summary>Bytes that wait to be sent: written by many, taken whole by the one who sends. Nothing is allocated once it has grown.</summary>
internal sealed class Outgoing : IBufferWriter<byte>
{
    private byte[] _filling = new byte[8 * 1024];
    private byte[] _sending = new byte[8 * 1024];
    private int _length;

    public int Length => _length;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_filling.Length - _length < Math.Max(1, sizeHint))
            Array.Resize(ref _filling, Math.Max(_filling.Length * 2, _length + sizeHint));
        return _filling.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Everything so far; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var taken = _filling.AsMemory(0, _length);
        (_filling, _sending) = (_sending, _filling);
        _length = 0;
        return taken;
    }
}
