using Lexi.Grains.VoiceRooms.Lanes;
using Lexi.Grains.VoiceRooms.Recording;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lexi.Grains.VoiceRooms;

internal static class VoiceRoomRegistration
{
    /// <summary>What the grains of voice rooms need besides what every slice has.</summary>
    public static void AddVoiceRooms(this IServiceCollection services)
    {
        services.TryAddSingleton<VoiceRoomInstruments>();
        services.AddLanes();
        services.AddRecordings();
        // Made by hand: a process without models, a test for example, has no rooms.
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<VoiceRoomServices>(provider));
    }
}
