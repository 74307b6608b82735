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
    /// them behind each other. A character may name one of them, or another model of the first one's server that authors may choose.
    /// </summary>
    public static void AddTextModel(this IServiceCollection services, IConfiguration configuration)
    {
        var options = Read(configuration);
        services.AddSingleton<TextInstruments>();
        services.AddSingleton<ITextModel>(provider =>
        {
            var models = provider.GetRequiredService<OpenAITextModels>();
            var instruments = provider.GetRequiredService<TextInstruments>();
            var time = provider.GetRequiredService<TimeProvider>();
            var logger = provider.GetRequiredService<ILogger<LoggingTextModel>>();
            var chain = models.All.Select(named =>
            {
                ITextModel model = new BoundedTextModel(named.Model, options);
                model = new DeadlineTextModel(model, options, time);
                model = new RetryingTextModel(model, options, time, instruments);
                model = new InstrumentedTextModel(model, named.Name, instruments, time);
                return named with { Model = new LoggingTextModel(model, named.Name, logger) };
            });
            return new FallbackTextModel([.. chain], provider.GetRequiredService<CharacterOptions>().Models, options, time, instruments);
        });
    }

    private static TextOptions Read(IConfiguration configuration)
    {
        try
        {
            return (configuration.GetSection(TextOptions.Section).Get<TextOptions>() ?? new TextOptions()).Validate();
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            throw new OptionsValidationException(TextOptions.Section, typeof(TextOptions), [refused.Message]);
        }
    }
}
