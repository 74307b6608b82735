using Lexi.Grains.Interfaces.VoiceCalls;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceCalls;

/// <summary>
/// Writes a call's lines to the store, one after the other, without holding up the call: a database that is away is tried again
/// until it is back. The call is told of each line once it is safe. Bounded; beyond it the oldest waiting line is lost.
/// </summary>
internal sealed partial class CallArchive(
    string callId, IVoiceCallStore store, CallMailbox mailbox, VoiceCallOptions options, VoiceCallInstruments instruments, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan _firstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(5);

    private readonly Queue<(CallUtterance Utterance, int Position)> _waiting = new();
    private readonly CancellationTokenSource _givenUp = new(Timeout.InfiniteTimeSpan, time);
    private VoiceCallRecord? _end;

    /// <summary>Completes when nothing waits; never fails.</summary>
    public Task Writing { get; private set; } = Task.CompletedTask;

    public void Save(CallUtterance utterance, int position)
    {
        if (_waiting.Count >= options.MostWaitingWrites)
        {
            _ = _waiting.Dequeue();
            LogLineLost(callId);
        }
        _waiting.Enqueue((utterance, position));
        Begin();
    }

    /// <summary>Ends the call in the store once all its lines are there.</summary>
    public void Finish(VoiceCallRecord ended)
    {
        _end = ended;
        _givenUp.CancelAfter(TimeSpan.FromSeconds(options.SavingSeconds));
        Begin();
    }

    public void GiveUp() => _givenUp.Cancel();

    public void Dispose()
    {
        // A write that was given up may still look at it.
        if (Writing.IsCompleted)
            _givenUp.Dispose();
    }

    private void Begin()
    {
        if (Writing.IsCompleted)
            Writing = Write();
    }

    private async Task Write()
    {
        try
        {
            while (_waiting.TryPeek(out var line))
            {
                await Try(() => store.SaveUtterance(callId, line.Utterance, line.Position, _givenUp.Token));
                // The oldest may have been lost meanwhile.
                if (_waiting.TryPeek(out var first) && ReferenceEquals(first.Utterance, line.Utterance))
                    _ = _waiting.Dequeue();
                mailbox.Post(new CallPost.UtteranceStored(line.Utterance, line.Position));
            }
            if (_end is { } end)
            {
                await Try(() => store.Finish(callId, end.Status, end.EndReason, end.EndedAt ?? time.GetUtcNow(), _givenUp.Token));
                _givenUp.CancelAfter(Timeout.InfiniteTimeSpan);
                mailbox.Post(new CallPost.Archived());
            }
        }
        catch (Exception) when (_givenUp.IsCancellationRequested)
        {
            // Canceled, or failed for the last time.
            LogGivenUp(callId, _waiting.Count);
            mailbox.Post(new CallPost.Archived());
        }
    }

    private async Task Try(Func<Task> write)
    {
        for (var wait = _firstWait; ; wait = wait * 2 < _longestWait ? wait * 2 : _longestWait)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception exception) when (!_givenUp.IsCancellationRequested)
            {
                instruments.StoreRetried();
                LogRetrying(exception, callId, wait);
            }
            await Task.Delay(wait, time, _givenUp.Token);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The transcript of call {CallId} could not be written; trying again in {Wait}")]
    private partial void LogRetrying(Exception exception, string callId, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Error, Message = "Too many lines of call {CallId} wait for the database; the oldest is lost")]
    private partial void LogLineLost(string callId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Gave up writing the transcript of call {CallId} with {Count} lines left")]
    private partial void LogGivenUp(string callId, int count);
}
