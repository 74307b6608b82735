using Lexi.Grains.Interfaces;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>What recorders and shelves need of their process.</summary>
/// <param name="Store">The index.</param>
/// <param name="Files">The sound.</param>
/// <param name="Sweep">Takes away what belonged to chats that are gone.</param>
/// <param name="Grains">Rooms and chats.</param>
/// <param name="Limits">The server's bounds.</param>
/// <param name="Instruments">What is measured.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Never told what people said.</param>
public sealed record RecordingServices(
    IRecordingStore Store,
    IRecordingFiles Files,
    RecordingSweep Sweep,
    IGrainFactory Grains,
    Limits Limits,
    RecordingInstruments Instruments,
    TimeProvider Time,
    ILogger<RoomRecorderGrain> Logger);
