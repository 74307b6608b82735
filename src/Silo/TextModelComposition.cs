using Lexi.Grains.Characters;
using Lexi.Providers.OpenAI.Texts;
using Lexi.Voice.Models.Text;
using Lexi.Voice.Texts;
using Microsoft.Extensions.Options;

namespace Lexi.Silo;

internal static class TextModelComposition
{
    /// <summary>
    /// The model that chats talk to: every configured one bounded, with deadlines and one retry, measured and logged by its name, and all of
    /// them behind each other. A character may name one of them, or another model of the first one's server that authors may choose. When
    /// words are judged, they are judged before and after all of this.
    /// </summary>
    public static void AddTextModel(this IServiceCollection services, IConfiguration configuration)
    {
        var options = Read<TextOptions>(configuration, TextOptions.Section, read => read.Validate());
        var moderation = Read<ModerationOptions>(configuration, ModerationOptions.Section, read => read.Validate());
        services.AddSingleton<TextInstruments>();
        services.AddSingleton<ITextModel>(provider =>
        {
            var instruments = provider.GetRequiredService<TextInstruments>();
            var time = provider.GetRequiredService<TimeProvider>();
            var logger = provider.GetRequiredService<ILogger<LoggingTextModel>>();
            var chain = provider.GetRequiredService<OpenAITextModels>().All.Select(named =>
            {
                ITextModel model = new BoundedTextModel(named.Model, options);
                model = new DeadlineTextModel(model, options, time);
                model = new RetryingTextModel(model, options, time, instruments);
                model = new InstrumentedTextModel(model, named.Name, instruments, time);
                return named with { Model = new LoggingTextModel(model, named.Name, logger) };
            });
            var all = new FallbackTextModel([.. chain], provider.GetRequiredService<CharacterOptions>().Models, options, time, instruments);
            return moderation.Mode == ModerationMode.Off
                ? all
                : new ModeratedTextModel(all, provider.GetRequiredService<IModerationModel>(), moderation, instruments);
        });
    }

    private static T Read<T>(IConfiguration configuration, string section, Func<T, T> validate)
        where T : new()
    {
        try
        {
            return validate(configuration.GetSection(section).Get<T>() ?? new T());
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            throw new OptionsValidationException(section, typeof(T), [refused.Message]);
        }
    }
}
