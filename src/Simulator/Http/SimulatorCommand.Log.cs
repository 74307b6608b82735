using Microsoft.Extensions.Logging;

namespace Lexi.Simulator.Http;

internal static partial class SimulatorCommand
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Listening at {Addresses}")]
    private static partial void LogListening(ILogger logger, string addresses);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
