using Lexi.Grains.Interfaces.VoiceCalls;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceCalls;

/// <summary>
/// After a start, finds the calls that the last process left open and has each look at itself: whoever opens their history afterwards
/// finds the call failed, with its reason and its words. The server is ready once they have, or after <see cref="Patience"/>: a call that
/// does not answer must not keep everybody else out, and is tried again by the next start.
/// </summary>
public sealed partial class OpenCallRecovery(
    IVoiceCallStore store, IGrainFactory grains, TimeProvider time, ILogger<OpenCallRecovery> logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long the server waits with being ready.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int MostCalls = 10_000;
    private const int AtOnce = 16;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <summary>True when the calls are recovered or patience has run out.</summary>
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

    public void Dispose() => _stopping.Dispose();

    private async Task Run(CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var registration = patience.Token.Register(() =>
        {
            LogSlow(Patience);
            _ = _done.TrySetResult();
        });
        try
        {
            await Recover(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogStopped();
        }
        catch (Exception exception)
        {
            // The database answered when the migrations ran; the readiness check will say that it no longer does.
            LogFailed(exception);
        }

        _ = _done.TrySetResult();
    }

    private async Task Recover(CancellationToken stopping)
    {
        var open = await store.ListOpen(MostCalls, stopping);
        var failures = 0;
        await Parallel.ForEachAsync(
            open,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping },
            async (callId, cancellation) =>
            {
                try
                {
                    await grains.GetGrain<IVoiceCallGrain>(callId).Recover().WaitAsync(cancellation);
                }
                catch (Exception exception) when (!cancellation.IsCancellationRequested)
                {
                    _ = Interlocked.Increment(ref failures);
                    LogCallFailed(exception, callId);
                }
            });
        LogRecovered(open.Count - failures, failures);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked at {Count} calls left open by the last process; {Failures} could not be")]
    private partial void LogRecovered(int count, int failures);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {CallId}, left open by the last process, could not be recovered")]
    private partial void LogCallFailed(Exception exception, string callId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Calls left open by the last process are still being recovered after {Patience}")]
    private partial void LogSlow(TimeSpan patience);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped before all calls left open by the last process were recovered")]
    private partial void LogStopped();

    [LoggerMessage(Level = LogLevel.Error, Message = "Calls left open by the last process could not be listed")]
    private partial void LogFailed(Exception exception);
}
