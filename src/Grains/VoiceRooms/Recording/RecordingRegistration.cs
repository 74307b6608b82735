using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Lexi.Grains.VoiceRooms.Recording;

internal static class RecordingRegistration
{
    /// <summary>What recorders and shelves need besides an index and a disk.</summary>
    public static void AddRecordings(this IServiceCollection services)
    {
        services.TryAddSingleton<RecordingInstruments>();
        services.TryAddSingleton<RecordingSweep>();
        // Made by hand: a process without a database of recordings, a test for example, has none.
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<RecordingServices>(provider));
        services.TryAddSingleton<RecordingRecovery>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RecordingRecovery>(
            provider => provider.GetRequiredService<RecordingRecovery>()));
    }
}
