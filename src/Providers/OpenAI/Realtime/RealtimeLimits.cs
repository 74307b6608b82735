namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>What a realtime session accepts from the provider and holds for it. Past a limit the input is refused, never buffered.</summary>
public static class RealtimeLimits
{
    /// <summary>One WebSocket message, bytes. The largest honest one is an audio delta or the echo of long instructions.</summary>
    public const int MessageBytes = 2 * 1024 * 1024;

    /// <summary>Decoded audio of one delta, bytes (21.8 s). The provider sends some hundred milliseconds at a time.</summary>
    public const int AudioDeltaBytes = 1024 * 1024;

    /// <summary>Audio of one spoken item, bytes (10 minutes); the rest of a longer one is dropped and counted.</summary>
    public const int AudioItemBytes = 10 * 60 * 1000 * AudioWire.BytesPerMs;

    /// <summary>An id, bytes of UTF-8. Real ones are below 40.</summary>
    public const int IdBytes = 128;

    /// <summary>A code or a tool's name, bytes of UTF-8.</summary>
    public const int CodeBytes = 128;

    /// <summary>A transcript or its delta, bytes of UTF-8.</summary>
    public const int TextBytes = 256 * 1024;

    /// <summary>Arguments of one function call, bytes of UTF-8.</summary>
    public const int ArgumentBytes = 64 * 1024;

    /// <summary>Nesting of a message. The echo of a tool's JSON Schema is the deepest part of an honest one.</summary>
    public const int JsonDepth = 64;

    /// <summary>Spoken items whose received length is remembered, for truncation.</summary>
    public const int RememberedItems = 64;

    /// <summary>Audio waiting for the socket, bytes (2 s); the oldest is dropped and counted.</summary>
    public const int QueuedAudioBytes = 2000 * AudioWire.BytesPerMs;

    /// <summary>Audio sent in one append, bytes (100 ms): what is queued behind a slow write leaves together.</summary>
    public const int AppendBytes = 100 * AudioWire.BytesPerMs;

    /// <summary>Commands waiting for the socket. A socket that falls this far behind is given up as silent.</summary>
    public const int QueuedCommands = 1024;

    /// <summary>Instructions, bytes of UTF-8.</summary>
    public const int InstructionBytes = 128 * 1024;

    /// <summary>Replayed utterances of a new session.</summary>
    public const int HistoryItems = 1000;

    public const int Tools = 128;

    /// <summary>Names a transcription session is told.</summary>
    public const int Names = 100;

    /// <summary>Longest of them, UTF-16 units.</summary>
    public const int NameCharacters = 128;
}
