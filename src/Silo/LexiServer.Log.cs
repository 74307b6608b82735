namespace Lexi.Silo;

internal static partial class StartupLog
{
    [LoggerMessage(1, LogLevel.Information, "Lexi is ready at {Address}; its voices come from {Provider}")]
    public static partial void Ready(ILogger logger, Uri address, string provider);
}
