using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceCalls;

public sealed partial class VoiceCallGrain
{
    private void LogRecovered(string callId) => LogRecovered(services.Logger, callId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Call {CallId} was cut off by the end of its process; it failed")]
    private static partial void LogRecovered(ILogger logger, string callId);
}
