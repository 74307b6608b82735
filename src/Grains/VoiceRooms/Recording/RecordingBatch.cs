namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>The next part of a recording, to be written at its end.</summary>
public sealed record RecordingBatch
{
    /// <summary>Where it begins, samples since the beginning.</summary>
    public required long From { get; init; }

    /// <summary>How long it is; a multiple of 100 ms.</summary>
    public required int Samples { get; init; }

    /// <summary>The tracks on which something sounds. All others are silent.</summary>
    public IReadOnlyList<RecordedSound> Tracks { get; init; } = [];
}
