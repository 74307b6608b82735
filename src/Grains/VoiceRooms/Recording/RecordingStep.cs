using System.Collections.Immutable;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>What came of something that happened to a recording.</summary>
internal sealed record RecordingStep
{
    public required RecordingConsent Consent { get; init; }

    /// <summary>To be carried out in this order.</summary>
    public ImmutableList<RecordingEffect> Effects { get; init; } = [];
}
