namespace Lexi.Grains.VoiceRooms.Voices;

/// <summary>How long a character's voice waits for what, milliseconds.</summary>
internal sealed record VoiceTiming
{
    public static readonly VoiceTiming Default = new();

    /// <summary>For a session to open.</summary>
    public int OpeningMs { get; init; } = 6000;

    /// <summary>For the model to say anything more of an answer. Two tries of it fit into what the floor waits for a first sound.</summary>
    public int SilentMs { get; init; } = 6000;

    /// <summary>For functions to return; each has a shorter deadline of its own.</summary>
    public int ToolsMs { get; init; } = 12_000;

    /// <summary>For a cancelled answer to end.</summary>
    public int DrainingMs { get; init; } = 3000;

    /// <summary>A session nobody asks anything is closed.</summary>
    public int UnusedMs { get; init; } = 5 * 60 * 1000;
}
