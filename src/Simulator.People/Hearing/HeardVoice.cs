namespace Lexi.Simulator.People.Hearing;

/// <summary>A voice a listener hears, by whom.</summary>
/// <param name="Speaker">User id, character key, or empty for the mix.</param>
/// <param name="Utterance">Of a character; else empty.</param>
/// <param name="Voice">Its buffer.</param>
public sealed record HeardVoice(string Speaker, string Utterance, PlayoutVoice Voice)
{
    internal byte[] SpeakerBytes { get; } = System.Text.Encoding.UTF8.GetBytes(Speaker);

    internal byte[] UtteranceBytes { get; } = System.Text.Encoding.UTF8.GetBytes(Utterance);

    /// <summary>When the first piece of it came, milliseconds of the run.</summary>
    public required double FirstAt { get; init; }

    /// <summary>It was told of that its first sample left the loudspeaker.</summary>
    internal bool IsTold { get; set; }

    /// <summary>The position that was reported last; -1 when none was.</summary>
    internal long ReportedMs { get; set; } = -1;
}
