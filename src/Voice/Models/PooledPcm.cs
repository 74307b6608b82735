using System.Buffers;

namespace Lexi.Voice.Models;

/// <summary>
/// PCM16 bytes in a rented buffer, so that the frame path allocates nothing. It has exactly one owner at a time, who disposes
/// it once; a copy of the struct is not a second owner.
/// </summary>
public readonly struct PooledPcm : IDisposable, IEquatable<PooledPcm>
{
    private readonly byte[]? _buffer;

    private PooledPcm(byte[] buffer, int length)
    {
        _buffer = buffer;
        Length = length;
    }

    /// <summary>Length in bytes; even.</summary>
    public int Length { get; }

    public Memory<byte> Memory => _buffer.AsMemory(0, Length);

    public Span<byte> Span => _buffer.AsSpan(0, Length);

    /// <summary>Rents room for <paramref name="length"/> bytes. The content is undefined until written.</summary>
    public static PooledPcm Rent(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new PooledPcm(ArrayPool<byte>.Shared.Rent(length), length);
    }

    public static PooledPcm CopyOf(ReadOnlySpan<byte> pcm)
    {
        var copy = Rent(pcm.Length);
        pcm.CopyTo(copy.Span);
        return copy;
    }

    /// <summary>The first <paramref name="length"/> bytes of the same buffer; ownership goes to the result.</summary>
    public PooledPcm Shorten(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        return _buffer is null ? default : new PooledPcm(_buffer, length);
    }

    public void Dispose()
    {
        if (_buffer is not null)
            ArrayPool<byte>.Shared.Return(_buffer);
    }

    public bool Equals(PooledPcm other) => ReferenceEquals(_buffer, other._buffer) && Length == other.Length;

    public override bool Equals(object? obj) => obj is PooledPcm other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_buffer, Length);

    public static bool operator ==(PooledPcm left, PooledPcm right) => left.Equals(right);

    public static bool operator !=(PooledPcm left, PooledPcm right) => !left.Equals(right);
}
