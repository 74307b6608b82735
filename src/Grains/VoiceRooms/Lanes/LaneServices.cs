using Lexi.Grains.Interfaces;
using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>What every lane needs of its process.</summary>
public sealed record LaneServices(
    ITranscriptionModel Model,
    IGrainFactory Grains,
    IIdSource Ids,
    Limits Limits,
    LaneOptions Options,
    LaneInstruments Instruments,
    TimeProvider Time,
    ILogger<MicrophoneLaneGrain> Logger);
