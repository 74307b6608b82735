using Lexi.Persistence;
using Microsoft.Extensions.Options;

namespace Lexi.Silo;

/// <summary>A configuration that makes no sense stops the start with a sentence that names the key, not with a stack trace.</summary>
internal static partial class StartRefusal
{
    /// <summary>The sentence for the operator; null when the error is not about the configuration.</summary>
    public static string? Explain(Exception error) => error switch
    {
        OptionsValidationException refused => string.Join(' ', refused.Failures),
        DatabaseStartException refused => refused.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken => $"Urls: {taken.Message}",
        _ => null,
    };

    public static void Report(string sentence)
    {
        using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole());
        LogRefused(logging.CreateLogger("Lexi"), sentence);
    }

    [LoggerMessage(1, LogLevel.Critical, "Lexi cannot start. {Sentence}")]
    private static partial void LogRefused(ILogger logger, string sentence);
}
