namespace Lexi.Audio;

/// <summary>
/// Cuts a stream that comes in pieces of any size into frames of one size. A frame that lies whole in a piece is handed out
/// without copying. No call allocates; one caller at a time.
/// </summary>
/// <typeparam name="T">Bytes or samples.</typeparam>
public sealed class FrameSplitter<T>
    where T : unmanaged
{
    private readonly T[] _rest;
    private int _held;
    private bool _handedOut;

    /// <param name="frameLength">Elements of a frame, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public FrameSplitter(int frameLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frameLength);
        _rest = new T[frameLength];
    }

    /// <summary>Elements of a frame.</summary>
    public int FrameLength => _rest.Length;

    /// <summary>Elements that wait for the rest of their frame, always less than a frame.</summary>
    public int Remainder => _handedOut ? 0 : _held;

    /// <summary>
    /// Takes a frame. Call until it returns false; then what is left of the piece is kept:
    /// <code>while (splitter.TryNext(ref piece, out var frame)) { … }</code>
    /// </summary>
    /// <param name="piece">The next part of the stream; what was taken is cut off.</param>
    /// <param name="frame">A whole frame, valid until the next call.</param>
    public bool TryNext(ref ReadOnlySpan<T> piece, out ReadOnlySpan<T> frame)
    {
        ForgetHandedOut();
        if (_held == 0 && piece.Length >= FrameLength)
        {
            frame = piece[..FrameLength];
            piece = piece[FrameLength..];
            return true;
        }

        var part = piece[..Math.Min(piece.Length, FrameLength - _held)];
        part.CopyTo(_rest.AsSpan(_held));
        piece = piece[part.Length..];
        _held += part.Length;
        _handedOut = _held == FrameLength;
        frame = _handedOut ? _rest : default;
        return _handedOut;
    }

    /// <summary>Hands out the remainder as a last frame, filled up with zeros; false when there is none.</summary>
    public bool TryFlush(out ReadOnlySpan<T> frame)
    {
        ForgetHandedOut();
        frame = default;
        if (_held == 0) { return false; }
        _rest.AsSpan(_held).Clear();
        _handedOut = true;
        frame = _rest;
        return true;
    }

    /// <summary>Forgets the remainder.</summary>
    public void Reset() => (_held, _handedOut) = (0, false);

    private void ForgetHandedOut()
    {
        if (_handedOut) { Reset(); }
    }
}
