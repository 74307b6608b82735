using Lexi.Grains.Interfaces;
using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms;

/// <summary>What every voice room needs of its process.</summary>
/// <param name="Model">Speaks for the characters.</param>
/// <param name="Grains">Chats, lanes, recorders.</param>
/// <param name="Limits">The server's bounds.</param>
/// <param name="Ids">New ids.</param>
/// <param name="Instruments">What is measured.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Never told what people said.</param>
public sealed record VoiceRoomServices(
    IRealtimeModel Model,
    IGrainFactory Grains,
    Limits Limits,
    IIdSource Ids,
    VoiceRoomInstruments Instruments,
    TimeProvider Time,
    ILogger<VoiceRoomGrain> Logger);
