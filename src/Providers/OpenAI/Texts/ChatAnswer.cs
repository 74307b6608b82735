using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using OpenAI.Chat;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>One answer while it comes in: words as they are, tools and the end when they are whole.</summary>
internal sealed class ChatAnswer : IAsyncDisposable
{
    private readonly IAsyncEnumerator<StreamingChatCompletionUpdate> _updates;
    private readonly CancellationTokenSource _end;
    private readonly TimeProvider _time;
    private readonly Queue<TextModelEvent> _ready = new();
    private readonly ToolCallAssembly _tools = new();
    private TextFinish? _finish;
    private ModelUsage? _usage;
    private ITimer? _patience;

    /// <param name="updates">The stream; it listens to <paramref name="end"/>.</param>
    /// <param name="end">Closes the request upstream.</param>
    /// <param name="time">For the wait after the last word.</param>
    public ChatAnswer(IAsyncEnumerable<StreamingChatCompletionUpdate> updates, CancellationTokenSource end, TimeProvider time)
    {
        _updates = updates.GetAsyncEnumerator(end.Token);
        _end = end;
        _time = time;
    }

    /// <summary>The stream came to its own end; nothing is left to close.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Waits until there is something to say.</summary>
    /// <exception cref="ModelException">The request was refused, or the answer broke off.</exception>
    /// <exception cref="SamplingRefusedException">It would not be refused without its temperature, seed and stop words.</exception>
    public async ValueTask BeginAsync(CancellationToken cancellation)
    {
        while (_ready.Count == 0 && !IsWhole)
        {
            if (await MoveAsync(cancellation))
                Take(_updates.Current);
            else
                Finish();
        }
    }

    /// <summary>What is said next; null after the end.</summary>
    /// <exception cref="ModelException">The answer broke off.</exception>
    public async ValueTask<TextModelEvent?> NextAsync(CancellationToken cancellation)
    {
        await BeginAsync(cancellation);
        return _ready.TryDequeue(out var said) ? said : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_patience is not null)
            await _patience.DisposeAsync();
        await _updates.DisposeAsync();
    }

    private async ValueTask<bool> MoveAsync(CancellationToken cancellation)
    {
        try
        {
            return await _updates.MoveNextAsync();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception cause) when (_finish is not null && (cause is OperationCanceledException || TextFailures.IsKnown(cause)))
        {
            // Every word is there; only what it cost is not.
            return false;
        }
        catch (Exception cause) when (TextFailures.IsSamplingRefused(cause))
        {
            throw new SamplingRefusedException();
        }
        catch (Exception cause) when (TextFailures.IsKnown(cause))
        {
            throw TextFailures.From(cause, _time.GetUtcNow());
        }
    }

    private void Take(StreamingChatCompletionUpdate update)
    {
        if (update.Patch.Contains("$.error"u8) && update.Patch.TryGetJson("$.error"u8, out var error))
            throw TextFailures.FromEvent(error);

        foreach (var part in update.ContentUpdate)
        {
            if (part.Text is { Length: > 0 } words && _finish is null)
                _ready.Enqueue(new TextModelEvent.Delta(words));
        }

        foreach (var piece in update.ToolCallUpdates)
            _tools.Add(piece);
        if (update.Usage is { } usage)
            _usage = Usage(usage);
        if (update.FinishReason is { } reason)
            End(reason);
        else if (update.RefusalUpdate is { Length: > 0 })
            End(ChatFinishReason.ContentFilter);
    }

    private void End(ChatFinishReason reason)
    {
        _finish ??= reason switch
        {
            ChatFinishReason.Length => TextFinish.Length,
            ChatFinishReason.ContentFilter => TextFinish.Filtered,
            // Some servers say "stop" after a call, too.
            _ => _tools.IsEmpty ? TextFinish.Stop : TextFinish.ToolCalls,
        };
        _patience ??= _time.CreateTimer(static end => ((CancellationTokenSource)end!).Cancel(), _end, TextWireLimits.AfterTheLastWord, Timeout.InfiniteTimeSpan);
    }

    private void Finish()
    {
        if (_finish is not { } finish)
            throw new ModelException(ModelFailure.ConnectionLost, "The answer broke off");
        IsWhole = true;
        if (finish == TextFinish.ToolCalls)
        {
            foreach (var call in _tools.Finish())
                _ready.Enqueue(call);
        }

        _ready.Enqueue(new TextModelEvent.Finished(finish, _usage));
    }

    /// <summary>A number nobody bills by is "not told": a wrong usage field must not end an answer.</summary>
    private static ModelUsage Usage(ChatTokenUsage usage) => new()
    {
        InputTextTokens = Count(usage.InputTokenCount),
        CachedTokens = Count(usage.InputTokenDetails?.CachedTokenCount),
        OutputTextTokens = Count(usage.OutputTokenCount),
    };

    private static int? Count(int? tokens) => tokens >= 0 ? tokens : null;
}
