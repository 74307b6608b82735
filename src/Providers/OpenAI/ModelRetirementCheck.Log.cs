using Microsoft.Extensions.Logging;

namespace Lexi.Providers.OpenAI;

public sealed partial class ModelRetirementCheck
{
    [LoggerMessage(10, LogLevel.Warning, "The configured model {Model} is retired by its provider on {Day}: choose its successor")]
    private partial void LogRetiring(string model, string day);

    [LoggerMessage(11, LogLevel.Warning, "The configured model {Model} is not in the provider's list of models")]
    private partial void LogUnknown(string model);

    [LoggerMessage(12, LogLevel.Warning, "The provider's list of models could not be read ({Cause})")]
    private partial void LogUnreadable(string cause);
}
