using System.Buffers;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// What waits for the socket, in order: audio, in pieces of at most <see cref="RealtimeLimits.AppendBytes"/> that fill up while
/// they wait, and commands. Audio is bounded by dropping the oldest; commands are never dropped. Not thread-safe.
/// </summary>
internal sealed class OutgoingQueue : IDisposable
{
    private Entry[] _entries = new Entry[16];
    private int _head;
    private int _count;
    private int _commands;

    /// <summary>Audio waiting, bytes.</summary>
    public int AudioBytes { get; private set; }

    /// <summary>Audio dropped because the socket was too slow, bytes since the start.</summary>
    public long DroppedBytes { get; private set; }

    public bool IsEmpty => _count == 0;

    /// <returns>False when older audio was dropped to make room.</returns>
    public bool AddAudio(ReadOnlySpan<byte> pcm)
    {
        // Of more than fits at all, only the newest counts.
        var excess = Math.Max(0, pcm.Length - RealtimeLimits.QueuedAudioBytes);
        DroppedBytes += excess;
        pcm = pcm[excess..];
        var dropped = excess > 0;

        while (AudioBytes + pcm.Length > RealtimeLimits.QueuedAudioBytes)
        {
            DropOldestAudio();
            dropped = true;
        }

        while (!pcm.IsEmpty)
        {
            ref var entry = ref TailForAudio();
            var taken = Math.Min(pcm.Length, RealtimeLimits.AppendBytes - entry.Length);
            pcm[..taken].CopyTo(entry.Audio.AsSpan(entry.Length));
            entry.Length += taken;
            AudioBytes += taken;
            pcm = pcm[taken..];
        }

        return !dropped;
    }

    /// <returns>False when there are too many waiting: the socket is stuck.</returns>
    public bool AddCommand(ReadOnlyMemory<byte> command)
    {
        if (_commands == RealtimeLimits.QueuedCommands)
            return false;

        Push(new Entry { Command = command });
        _commands++;
        return true;
    }

    /// <summary>Writes the oldest entry into <paramref name="buffer"/>, as it goes on the wire.</summary>
    /// <param name="buffer">At least as long as an append of <see cref="RealtimeLimits.AppendBytes"/>.</param>
    /// <param name="message">The message: in the buffer, or the command itself.</param>
    public bool TryTake(Memory<byte> buffer, out ReadOnlyMemory<byte> message)
    {
        message = default;
        if (_count == 0)
            return false;

        var entry = Pop();
        if (entry.Audio is null)
        {
            _commands--;
            message = entry.Command;
            return true;
        }

        var written = AudioAppendWriter.Write(entry.Audio.AsSpan(0, entry.Length), buffer.Span);
        AudioBytes -= entry.Length;
        ArrayPool<byte>.Shared.Return(entry.Audio);
        message = buffer[..written];
        return true;
    }

    /// <summary>Forgets everything and gives the buffers back.</summary>
    public void Dispose()
    {
        while (_count > 0)
        {
            if (Pop().Audio is { } audio)
                ArrayPool<byte>.Shared.Return(audio);
        }

        AudioBytes = 0;
        _commands = 0;
    }

    private ref Entry TailForAudio()
    {
        if (_count > 0)
        {
            ref var tail = ref _entries[(_head + _count - 1) % _entries.Length];
            if (tail.Audio is not null && tail.Length < RealtimeLimits.AppendBytes)
                return ref tail;
        }

        Push(new Entry { Audio = ArrayPool<byte>.Shared.Rent(RealtimeLimits.AppendBytes) });
        return ref _entries[(_head + _count - 1) % _entries.Length];
    }

    private void DropOldestAudio()
    {
        for (var offset = 0; offset < _count; offset++)
        {
            var entry = _entries[(_head + offset) % _entries.Length];
            if (entry.Audio is null)
                continue;

            AudioBytes -= entry.Length;
            DroppedBytes += entry.Length;
            ArrayPool<byte>.Shared.Return(entry.Audio);
            RemoveAt(offset);
            return;
        }
    }

    /// <summary>The few entries before it move up; what is behind it stays.</summary>
    private void RemoveAt(int offset)
    {
        for (var index = offset; index > 0; index--)
            _entries[(_head + index) % _entries.Length] = _entries[(_head + index - 1) % _entries.Length];
        _ = Pop();
    }

    private void Push(Entry entry)
    {
        if (_count == _entries.Length)
            Grow();
        _entries[(_head + _count) % _entries.Length] = entry;
        _count++;
    }

    private Entry Pop()
    {
        var entry = _entries[_head];
        _entries[_head] = default;
        _head = (_head + 1) % _entries.Length;
        _count--;
        return entry;
    }

    private void Grow()
    {
        var larger = new Entry[_entries.Length * 2];
        for (var index = 0; index < _count; index++)
            larger[index] = _entries[(_head + index) % _entries.Length];
        _entries = larger;
        _head = 0;
    }

    private struct Entry
    {
        public byte[]? Audio;
        public int Length;
        public ReadOnlyMemory<byte> Command;
    }
}
