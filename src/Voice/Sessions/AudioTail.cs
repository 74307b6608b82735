namespace Lexi.Voice.Sessions;

/// <summary>The newest bytes of a stream of audio, in a ring. Not thread-safe.</summary>
/// <param name="capacity">Bytes kept; even.</param>
public sealed class AudioTail(int capacity)
{
    private readonly byte[] _ring = new byte[capacity];
    private int _end;

    /// <summary>Bytes held.</summary>
    public int Length { get; private set; }

    public void Add(ReadOnlySpan<byte> pcm)
    {
        if (pcm.Length > _ring.Length)
            pcm = pcm[^_ring.Length..];

        var first = Math.Min(pcm.Length, _ring.Length - _end);
        pcm[..first].CopyTo(_ring.AsSpan(_end));
        pcm[first..].CopyTo(_ring);
        _end = _ring.Length == 0 ? 0 : (_end + pcm.Length) % _ring.Length;
        Length = Math.Min(Length + pcm.Length, _ring.Length);
    }

    /// <summary>All that is held, oldest first.</summary>
    public byte[] ToArray()
    {
        var audio = new byte[Length];
        var start = (_end - Length + _ring.Length) % Math.Max(1, _ring.Length);
        var first = Math.Min(Length, _ring.Length - start);
        _ring.AsSpan(start, first).CopyTo(audio);
        _ring.AsSpan(0, Length - first).CopyTo(audio.AsSpan(first));
        return audio;
    }

    public void Clear() => Length = 0;
}
