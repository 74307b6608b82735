#if !ORLEANS
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.Tests.VoiceRooms.Lanes;

/// <summary>A relay that keeps the voices it gets.</summary>
internal sealed class RecordedRelay(Func<long> now) : IVoiceRoomRelay
{
    public List<RoomAudio> Audio { get; } = [];

    /// <summary>When each piece came, room time.</summary>
    public List<long> At { get; } = [];

    public Exception? FailsWith { get; init; }

    /// <summary>False counts only.</summary>
    public bool Keeps { get; set; } = true;

    public IVoiceRoomRelay Reference { get; set; } = null!;

    public int Calls { get; private set; }

    public int Milliseconds => Audio.Sum(piece => piece.Pcm.Length) / 48;

    public short[] Samples => [.. Audio.SelectMany(piece => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(piece.Pcm.Span).ToArray())];

    public ValueTask OnAudio(RoomAudio audio)
    {
        Calls++;
        if (FailsWith is { } failure)
            return ValueTask.FromException(failure);
        if (!Keeps)
            return ValueTask.CompletedTask;
        At.Add(now());
        Audio.Add(audio with { Pcm = audio.Pcm.ToArray() });
        return ValueTask.CompletedTask;
    }

    public ValueTask OnEvents(VoiceRoomEvents events) => ValueTask.CompletedTask;

    public ValueTask OnSignals(VoiceRoomSignals signals) => ValueTask.CompletedTask;

    public ValueTask OnDetached(string attachmentId, string reason) => ValueTask.CompletedTask;
}
#endif
