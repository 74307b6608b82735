using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lexi.Grains.VoiceRooms.Lanes;

internal static class LaneRegistration
{
    /// <summary>What lanes need besides ids, limits, a clock and a transcription model.</summary>
    public static void AddLanes(this IServiceCollection services)
    {
        services.TryAddSingleton(new LaneOptions());
        services.TryAddSingleton<LaneInstruments>();
        // Made by hand: a process without a transcription model, a test for example, has no voice rooms.
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<LaneServices>(provider));
    }
}
