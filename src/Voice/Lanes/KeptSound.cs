using System.Buffers;

namespace Lexi.Voice.Lanes;

/// <summary>Sound that grows, in a rented buffer.</summary>
internal sealed class KeptSound : IDisposable
{
    private byte[] _buffer = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, Length);

    public void Add(ReadOnlySpan<byte> pcm)
    {
        if (Length + pcm.Length > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + pcm.Length, _buffer.Length * 2));
            Span.CopyTo(larger);
            GiveBack();
            _buffer = larger;
        }

        pcm.CopyTo(_buffer.AsSpan(Length));
        Length += pcm.Length;
    }

    public void Dispose()
    {
        GiveBack();
        (_buffer, Length) = ([], 0);
    }

    private void GiveBack()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
    }
}
