using Microsoft.Extensions.Logging;

namespace Lexi.Grains.Runtime.Engine;

/// <summary>What the runtime logs: classes and methods, never keys or arguments.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Method} of {Class}, which nobody waits for, failed")]
    public static partial void OneWayFailed(ILogger logger, Exception error, string method, string @class);

    [LoggerMessage(2, LogLevel.Warning, "{Method} of an observer failed")]
    public static partial void ObserverFailed(ILogger logger, Exception error, string method);

    [LoggerMessage(3, LogLevel.Error, "{Class} could not be activated")]
    public static partial void ActivationFailed(ILogger logger, Exception error, string @class);

    [LoggerMessage(4, LogLevel.Error, "{Class} failed while it was deactivated")]
    public static partial void DeactivationFailed(ILogger logger, Exception error, string @class);

    [LoggerMessage(5, LogLevel.Error, "{Class} failed while it was disposed")]
    public static partial void DisposeFailed(ILogger logger, Exception error, string @class);

    [LoggerMessage(6, LogLevel.Warning, "A timer of {Class} failed")]
    public static partial void TimerFailed(ILogger logger, Exception error, string @class);

    [LoggerMessage(7, LogLevel.Warning, "Stopped with {Count} activations that did not end in {Timeout}")]
    public static partial void StoppedWithActivations(ILogger logger, int count, TimeSpan timeout);

    [LoggerMessage(8, LogLevel.Information, "Grain runtime started with {Classes} grain classes")]
    public static partial void Started(ILogger logger, int classes);

    [LoggerMessage(9, LogLevel.Error, "Something in a turn failed that nobody waits for")]
    public static partial void TurnFailed(ILogger logger, Exception error);
}
