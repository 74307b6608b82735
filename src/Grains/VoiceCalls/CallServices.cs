using Lexi.Grains.Interfaces;
using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceCalls;

/// <summary>What every call needs of its process.</summary>
public sealed record CallServices(
    IRealtimeModel Model,
    IVoiceCallStore Store,
    IGrainFactory Grains,
    Limits Limits,
    VoiceCallOptions Options,
    CallGauge Gauge,
    VoiceCallInstruments Instruments,
    TimeProvider Time,
    ILogger<VoiceCallGrain> Logger);
