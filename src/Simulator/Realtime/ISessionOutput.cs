namespace Lexi.Simulator.Realtime;

/// <summary>Takes what a session says, in order, while the session is being stepped. It must not call back into the session.</summary>
public interface ISessionOutput
{
    void OnEvent(ServerEvent serverEvent);

    /// <summary>A piece of speech, valid during the call only.</summary>
    /// <param name="address">Where it belongs.</param>
    /// <param name="audio">Bytes in the session's output format: PCM16 little endian 24 kHz, or G.711 at 8 kHz.</param>
    void OnAudio(OutputAddress address, ReadOnlySpan<byte> audio);
}
