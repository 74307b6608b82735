using System.Security.Cryptography;
using Lexi.Providers.OpenAI;
using Lexi.Voice.Models;
using Lexi.Voice.Sessions;

namespace Lexi.Silo;

internal static class VoiceModelComposition
{
    /// <summary>
    /// The model that calls talk to: the provider's, measured and logged session by session, inside one that outlives each of them; and the
    /// one that writes down what is said in voice rooms.
    /// </summary>
    public static void AddVoiceModel(this IServiceCollection services, IConfiguration configuration)
    {
        var rollOver = configuration.GetSection("Lexi:RollOver").Get<RollOverOptions>() ?? new RollOverOptions();
        services.AddSingleton<RealtimeInstruments>();
        services.AddSingleton<IRealtimeModel>(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            IRealtimeModel model = provider.GetRequiredService<OpenAIRealtimeModel>();
            model = new InstrumentedRealtimeModel(model, provider.GetRequiredService<RealtimeInstruments>(), time);
            model = new LoggingRealtimeModel(model, provider.GetRequiredService<ILogger<LoggingRealtimeModel>>());

            // Only spreads out reconnects, so any seed will do, but two servers must not have the same.
            var random = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
            return new RollingRealtimeModel(model, rollOver, time, random, provider.GetRequiredService<ILogger<RollingRealtimeModel>>());
        });
        services.AddSingleton<ITranscriptionModel>(provider =>
        {
            // A lane opens its session again by itself: what was being said when one was lost only it can say once more.
            ITranscriptionModel model = provider.GetRequiredService<OpenAITranscriptionModel>();
            model = new InstrumentedTranscriptionModel(model, provider.GetRequiredService<RealtimeInstruments>(), provider.GetRequiredService<TimeProvider>());
            return new LoggingTranscriptionModel(model, provider.GetRequiredService<ILogger<LoggingTranscriptionModel>>());
        });
        services.AddOpenAI(configuration);
    }
}
