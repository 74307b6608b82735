namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>The audio of the wire: PCM16, 24 kHz, mono.</summary>
internal static class AudioWire
{
    public const int Rate = 24_000;

    public const int BytesPerMs = Rate / 1000 * sizeof(short);
}
