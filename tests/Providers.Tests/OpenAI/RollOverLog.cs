using Lexi.Voice.Sessions;
using Microsoft.Extensions.Logging;

namespace Lexi.Providers.Tests.OpenAI;

/// <summary>Tells when one session has handed over to the next, which is written to the log and nowhere else.</summary>
internal sealed class RollOverLog : ILogger<RollingRealtimeModel>
{
    private readonly TaskCompletionSource _handedOver = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task HandedOver => _handedOver.Task;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Name == "LogRolledOver")
            _ = _handedOver.TrySetResult();
    }
}
