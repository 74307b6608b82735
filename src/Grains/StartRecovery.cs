using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains;

/// <summary>
/// After a start, finds what the last process left open and has each look at itself. The server is ready once they have, or after
/// <see cref="Patience"/>: one that does not answer must not keep everybody else out, and is tried again by the next start.
/// </summary>
/// <param name="what">What is recovered, for logs: "calls".</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Never told what people said.</param>
public abstract partial class StartRecovery(string what, TimeProvider time, ILogger logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long the server waits with being ready.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int AtOnce = 16;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <summary>True when all are recovered or patience has run out.</summary>
    public bool IsDone => _done.Task.IsCompleted;

    /// <summary>Completes when <see cref="IsDone"/> becomes true.</summary>
    public Task Done => _done.Task;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Everything else has started: the database is migrated and grains can be called.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(() => Run(_stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ids of what was left open.</summary>
    protected abstract Task<IReadOnlyList<string>> ListOpen(CancellationToken cancellation);

    /// <summary>Has one of them look at itself.</summary>
    protected abstract Task Recover(string id);

    private async Task Run(CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var registration = patience.Token.Register(() =>
        {
            LogSlow(logger, what, Patience);
            _ = _done.TrySetResult();
        });
        try
        {
            await Recover(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogStopped(logger, what);
        }
        catch (Exception exception)
        {
            // The database answered when the migrations ran; the readiness check will say that it no longer does.
            LogFailed(logger, exception, what);
        }

        _ = _done.TrySetResult();
    }

    private async Task Recover(CancellationToken stopping)
    {
        var open = await ListOpen(stopping);
        var failures = 0;
        await Parallel.ForEachAsync(
            open,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping },
            async (id, cancellation) =>
            {
                try
                {
                    await Recover(id).WaitAsync(cancellation);
                }
                catch (Exception exception) when (!cancellation.IsCancellationRequested)
                {
                    _ = Interlocked.Increment(ref failures);
                    LogOneFailed(logger, exception, what, id);
                }
            });
        LogRecovered(logger, open.Count - failures, what, failures);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked at {Count} {What} left open by the last process; {Failures} could not be")]
    private static partial void LogRecovered(ILogger logger, int count, string what, int failures);

    [LoggerMessage(Level = LogLevel.Warning, Message = "One of the {What} left open by the last process, {Id}, could not be recovered")]
    private static partial void LogOneFailed(ILogger logger, Exception exception, string what, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {What} left open by the last process are still being recovered after {Patience}")]
    private static partial void LogSlow(ILogger logger, string what, TimeSpan patience);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped before all {What} left open by the last process were recovered")]
    private static partial void LogStopped(ILogger logger, string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {What} left open by the last process could not be listed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string what);
}
