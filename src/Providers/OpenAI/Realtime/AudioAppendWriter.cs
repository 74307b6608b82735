using System.Buffers;
using System.Buffers.Text;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// Writes <c>{"type":"input_audio_buffer.append","audio":"…base64…"}</c> straight into a buffer: base64 needs no escaping, so no
/// JSON writer is involved and nothing is allocated.
/// </summary>
internal static class AudioAppendWriter
{
    private static ReadOnlySpan<byte> Head => "{\"type\":\"input_audio_buffer.append\",\"audio\":\""u8;

    private static ReadOnlySpan<byte> Tail => "\"}"u8;

    /// <summary>Bytes the event takes for so many bytes of audio.</summary>
    public static int Length(int audioBytes) => Head.Length + Base64.GetMaxEncodedToUtf8Length(audioBytes) + Tail.Length;

    /// <returns>Bytes written.</returns>
    /// <param name="audio">PCM16; not empty.</param>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public static int Write(ReadOnlySpan<byte> audio, Span<byte> destination)
    {
        Head.CopyTo(destination);
        var status = Base64.EncodeToUtf8(audio, destination[Head.Length..], out _, out var encoded);
        if (status != OperationStatus.Done)
            throw new ArgumentException("The buffer is too short for the event", nameof(destination));

        Tail.CopyTo(destination[(Head.Length + encoded)..]);
        return Head.Length + encoded + Tail.Length;
    }
}
