using System.Buffers;
using System.Buffers.Text;
using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// Decodes the base64 of audio deltas straight into pooled buffers. A delta may end in the middle of a sample: that byte is kept
/// for the next delta of the item, otherwise everything after it would be noise.
/// </summary>
internal sealed class AudioDeltaDecoder
{
    private string? _item;
    private byte _carried;
    private bool _hasCarried;

    /// <summary>Whole samples of the delta; empty when it has none.</summary>
    /// <exception cref="RealtimeProtocolException">It is not base64, or too long.</exception>
    public PooledPcm Decode(JsonText base64, string itemId)
    {
        base64.Check(RealtimeLimits.MessageBytes, "delta");
        if (!ReferenceEquals(_item, itemId))
        {
            _item = itemId;
            _hasCarried = false;
        }

        var before = _hasCarried ? 1 : 0;
        var room = Base64.GetMaxDecodedFromUtf8Length(base64.Raw.Length);
        if (room > RealtimeLimits.AudioDeltaBytes)
            throw new RealtimeProtocolException($"delta is longer than {RealtimeLimits.AudioDeltaBytes} bytes of audio");

        var pcm = PooledPcm.Rent(room + before);
        var decoded = base64.IsEscaped ? DecodeEscaped(base64, pcm.Span[before..]) : Decode(base64.Raw, pcm.Span[before..]);
        if (decoded < 0)
        {
            pcm.Dispose();
            throw new RealtimeProtocolException("delta is not base64");
        }

        if (_hasCarried)
            pcm.Span[0] = _carried;
        var length = decoded + before;
        _hasCarried = length % sizeof(short) != 0;
        if (_hasCarried)
            _carried = pcm.Span[--length];
        return pcm.Shorten(length);
    }

    private static int Decode(ReadOnlySpan<byte> base64, Span<byte> destination) =>
        Base64.DecodeFromUtf8(base64, destination, out _, out var written) == OperationStatus.Done ? written : -1;

    /// <summary>Some JSON writers escape the slash, which base64 uses.</summary>
    private static int DecodeEscaped(JsonText base64, Span<byte> destination)
    {
        var plain = ArrayPool<byte>.Shared.Rent(base64.Raw.Length);
        try
        {
            return Decode(plain.AsSpan(0, base64.CopyTo(plain)), destination);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }
}
