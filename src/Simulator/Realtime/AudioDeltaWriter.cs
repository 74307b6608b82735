using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Lexi.Simulator.Realtime;

/// <summary>
/// Writes response.output_audio.delta without a JSON writer and without allocating: the part of the message that is the same
/// for all deltas of an item is kept as bytes.
/// </summary>
/// <param name="seed">Decides event ids and obfuscation.</param>
internal sealed class AudioDeltaWriter(int seed)
{
    private const int IdLength = 21;
    private const int PaddingLength = 10;

    private readonly IdSource _ids = new(seed ^ 0x0DE17A);
    private OutputAddress? _address;
    private byte[] _middle = [];

    private static ReadOnlySpan<byte> Head => "{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_"u8;

    private static ReadOnlySpan<byte> Tail => "\",\"obfuscation\":\""u8;

    public void Write(IBufferWriter<byte> target, OutputAddress address, ReadOnlySpan<byte> audio)
    {
        if (!ReferenceEquals(address, _address))
        {
            _address = address;
            _middle = Encoding.UTF8.GetBytes(
                $"\",\"response_id\":\"{address.ResponseId}\",\"item_id\":\"{address.ItemId}\",\"output_index\":{address.OutputIndex},\"content_index\":{address.ContentIndex},\"delta\":\"");
        }

        var length = Head.Length + IdLength + _middle.Length + Base64.GetMaxEncodedToUtf8Length(audio.Length) + Tail.Length + PaddingLength + 2;
        var span = target.GetSpan(length);
        var rest = Put(span, Head);
        _ids.Fill(rest[..IdLength]);
        rest = Put(rest[IdLength..], _middle);
        Base64.EncodeToUtf8(audio, rest, out _, out var written);
        rest = Put(rest[written..], Tail);
        _ids.Fill(rest[..PaddingLength]);
        Put(rest[PaddingLength..], "\"}"u8);
        target.Advance(length);
    }

    private static Span<byte> Put(Span<byte> target, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(target);
        return target[bytes.Length..];
    }
}
