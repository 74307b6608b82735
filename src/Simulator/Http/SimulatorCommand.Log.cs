using Microsoft.Extensions.Logging;

namespace Lexi.Simulator.Http;

internal static partial class SimulatorCommand
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Listening at {Url} and {TlsUrl}")]
    private static partial void LogListening(ILogger logger, Uri url, Uri? tlsUrl);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
