namespace Lexi.Simulator.Realtime;

/// <summary>How audio travels: 16-bit little endian PCM at 24 kHz, or G.711 at 8 kHz; always mono.</summary>
public enum WireAudioFormat
{
    Pcm,
    Pcmu,
    Pcma,
}
