using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.VoiceCalls;

/// <summary>A row of <c>voice_interactions</c> as the driver hands it over.</summary>
internal sealed class UtteranceRow
{
    public string Id { get; set; } = "";

    public string Speaker { get; set; } = "";

    public string Text { get; set; } = "";

    public bool IsFinal { get; set; }

    public bool WasInterrupted { get; set; }

    public int? DurationMs { get; set; }

    public object StartedAt { get; set; } = "";

    public CallUtterance ToUtterance(IDialect dialect) => new()
    {
        Id = Id,
        Speaker = Speaker,
        Text = Text,
        IsFinal = IsFinal,
        WasInterrupted = WasInterrupted,
        DurationMs = DurationMs,
        StartedAt = dialect.ToMoment(StartedAt),
    };
}
