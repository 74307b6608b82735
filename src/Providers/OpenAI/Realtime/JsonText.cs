using System.Text;
using System.Text.Json;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>A JSON string inside a received message, not yet turned into a .NET string. Default is "absent or null".</summary>
internal readonly ref struct JsonText
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _quoted;

    /// <param name="quoted">The string with its two quotes.</param>
    /// <param name="isEscaped">Whether it holds a backslash.</param>
    internal JsonText(ReadOnlySpan<byte> quoted, bool isEscaped)
    {
        _quoted = quoted;
        IsEscaped = isEscaped;
    }

    private JsonText(bool isOther) => IsOther = isOther;

    /// <summary>A field that holds something else than a string.</summary>
    internal static JsonText NotText => new(isOther: true);

    private bool IsOther { get; }

    public bool IsEscaped { get; }

    public bool IsAbsent => _quoted.IsEmpty;

    /// <summary>The bytes between the quotes, as they stand on the wire.</summary>
    public ReadOnlySpan<byte> Raw => _quoted.IsEmpty ? [] : _quoted[1..^1];

    /// <summary>Whether it is exactly this text; an escaped one is compared after unescaping.</summary>
    public bool Is(ReadOnlySpan<byte> text)
    {
        if (!IsEscaped)
            return !IsAbsent && Raw.SequenceEqual(text);

        var reader = Reader();
        return reader.ValueTextEquals(text);
    }

    /// <summary>Writes the unescaped UTF-8.</summary>
    /// <param name="destination">At least as long as <see cref="Raw"/>.</param>
    /// <returns>Bytes written.</returns>
    public int CopyTo(Span<byte> destination)
    {
        if (!IsEscaped)
        {
            Raw.CopyTo(destination);
            return Raw.Length;
        }

        var reader = Reader();
        return reader.CopyString(destination);
    }

    /// <summary>The string, or null when absent.</summary>
    /// <exception cref="RealtimeProtocolException">It is no string, not UTF-8, or longer than <paramref name="maxBytes"/>.</exception>
    public string? ToText(int maxBytes, string field)
    {
        Check(maxBytes, field);
        if (IsAbsent)
            return null;
        try
        {
            if (!IsEscaped)
                return _strict.GetString(Raw);

            var reader = Reader();
            return reader.GetString();
        }
        catch (Exception invalid) when (invalid is ArgumentException or InvalidOperationException)
        {
            // Bytes that are no UTF-8, or half of an escaped surrogate pair.
            throw new RealtimeProtocolException($"{field} is not valid text");
        }
    }

    /// <exception cref="RealtimeProtocolException">It is no string, or longer than <paramref name="maxBytes"/>.</exception>
    public void Check(int maxBytes, string field)
    {
        if (IsOther)
            throw new RealtimeProtocolException($"{field} is not text");
        if (Raw.Length > maxBytes)
            throw new RealtimeProtocolException($"{field} is longer than {maxBytes} bytes");
    }

    private Utf8JsonReader Reader()
    {
        var reader = new Utf8JsonReader(_quoted);
        _ = reader.Read();
        return reader;
    }
}
