using System.Text.Json;

namespace Lexi.Simulator.People.Wire;

/// <summary>What a connection hears from the hub, in order, on its reading loop.</summary>
internal interface IHubListener
{
    /// <summary>A piece of a voice (docs/protocol.md, "Sound"). The memory is the reader's again afterwards.</summary>
    void OnPiece(ReadOnlySpan<byte> speaker, ReadOnlySpan<byte> utterance, long offsetMs, ReadOnlySpan<byte> pcm);

    void OnRoomEvent(JsonElement happened);

    void OnChatEvent(JsonElement happened);

    void OnRoomClosed(string reason);

    void OnNotice(string code, string message);

    /// <summary>Nothing comes after it.</summary>
    /// <param name="error">What the hub said; null when it said nothing.</param>
    void OnDisconnected(string? error);
}
