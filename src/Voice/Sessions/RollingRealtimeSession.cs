using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Voice.Sessions;

/// <summary>
/// One conversation over a row of provider sessions, one of them current. Everything that is sent and announced passes under one
/// lock, so that the handover has a place in the order of both; nothing is awaited under it.
/// </summary>
internal sealed partial class RollingRealtimeSession : IRealtimeSession
{
    private const int BytesPerMs = 48;

    /// <summary>How often a waiting replacement looks whether the listener has heard the answer to its end.</summary>
    private static readonly TimeSpan _boundaryCheck = TimeSpan.FromMilliseconds(200);

    private readonly Lock _sync = new();
    private readonly IRealtimeModel _model;
    private readonly IVoiceModelSink _sink;
    private readonly RollOverOptions _rollOver;
    private readonly TimeProvider _time;
    private readonly Func<double> _random;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConversationTranscript _transcript;
    private readonly Dictionary<string, string> _calls = [];
    private readonly ITimer _timer;
    private RealtimeSessionOptions _options;
    private TurnBoundary _boundary;
    private ProviderSession? _current;
    private ProviderSession? _next;
    private AudioTail? _tail;
    private Task _work = Task.CompletedTask;
    private List<TaskCompletionSource>? _unlocked;
    private bool _isOpening;
    private bool _hasEnded;
    private bool _heldCommit;
    private long _sentBytes;

    public RollingRealtimeSession(
        IRealtimeModel model,
        RealtimeSessionOptions options,
        IVoiceModelSink sink,
        RollOverOptions rollOver,
        TimeProvider time,
        Func<double> random,
        ILogger logger)
    {
        _model = model;
        _options = options;
        _sink = sink;
        _rollOver = rollOver;
        _time = time;
        _random = random;
        _logger = logger;
        _transcript = new ConversationTranscript(options.History);
        _boundary = new TurnBoundary { AnswersByItself = options.AnswersByItself };
        _timer = time.CreateTimer(static self => ((RollingRealtimeSession)self!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Id
    {
        get
        {
            lock (_sync)
            {
                return _current?.Session?.Id ?? "";
            }
        }
    }

    /// <summary>Never: it is replaced before.</summary>
    public DateTimeOffset? ExpiresAt => null;

    /// <summary>Whether a replacement is open and waits for the end of the turn.</summary>
    internal bool IsReplacementReady
    {
        get
        {
            lock (_sync)
            {
                return _next is not null;
            }
        }
    }

    public async Task OpenAsync(CancellationToken cancellation)
    {
        var first = new ProviderSession(this, _transcript.Items);
        lock (_sync)
        {
            // Events may come before OpenAsync returns.
            _current = first;
        }

        try
        {
            first.Session = await _model.OpenAsync(_options with { History = first.Told }, first, cancellation);
        }
        catch
        {
            await _timer.DisposeAsync();
            throw;
        }

        lock (_sync)
        {
            if (!_hasEnded && first == _current)
                ScheduleRollOver(first);
        }
    }

    public bool SendAudio(ReadOnlySpan<byte> pcm)
    {
        bool isKept;
        lock (_sync)
        {
            _sentBytes += pcm.Length;
            _tail?.Add(pcm);
            _boundary = _boundary.SentAudio(_options.TurnDetection is TurnDetection.PushToTalk);
            isKept = _current?.Session?.SendAudio(pcm) ?? true;
        }

        GoOnUnlocked();
        return isKept;
    }

    public void Send(RealtimeCommand command)
    {
        lock (_sync)
        {
            if (_hasEnded)
                return;

            _boundary = _boundary.Sent(command);
            foreach (var changed in Remember(command))
                _current?.Session?.Send(changed);
        }

        GoOnUnlocked();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _timer.DisposeAsync();
        Task work;
        lock (_sync)
        {
            work = _work;
        }

        // What was being opened is now either given up or one of these two.
        try
        {
            await work;
        }
        catch (Exception fault)
        {
            // A fault in what ran beside must not leave a session open that costs money.
            LogWorkFailed(fault);
        }

        ProviderSession? current;
        ProviderSession? next;
        lock (_sync)
        {
            (current, next) = (_current, _next);
        }

        await CloseAsync(next);

        // Its last event ends this session too, unless there was none.
        await CloseAsync(current);
        lock (_sync)
        {
            End(ModelFailure.None);
        }

        GoOnUnlocked();
    }

    /// <summary>Writes down what a command does to the conversation.</summary>
    /// <returns>What the current session must be sent for it. Without one, what was written down is enough.</returns>
    private IReadOnlyList<RealtimeCommand> Remember(RealtimeCommand command)
    {
        switch (command)
        {
            case RealtimeCommand.AddMessage message:
                var id = _transcript.Add(message.Role, message.Text, message.ItemId);
                return [message with { ItemId = id }];
            case RealtimeCommand.ChangeTurnDetection change:
                _options = _options with { TurnDetection = change.TurnDetection };
                return [command];
            case RealtimeCommand.CommitAudio:
                _heldCommit = _current is null;
                return [command];
            case RealtimeCommand.ClearAudio:
                if (_current is null)
                    _tail?.Clear();
                _heldCommit = false;
                return [command];
            case RealtimeCommand.DeleteItem delete:
                _transcript.Delete(delete.ItemId);
                return [command];
            case RealtimeCommand.TruncateItem truncate:
                return Truncate(truncate);
            case RealtimeCommand.AddToolResult result when _calls.Remove(result.CallId, out var name):
                // The call and its answer are no words; a later session knows them only as a fact.
                var fact = $"The function {name} returned: {result.OutputJson}";
                var factId = _transcript.Add(ConversationRole.System, fact, itemId: null);
                return _current?.Calls.Remove(result.CallId) == true
                    ? [command]
                    : [new RealtimeCommand.AddMessage(ConversationRole.System, fact, factId)];
            default:
                return [command];
        }
    }

    /// <summary>A session can cut only audio of its own; an item it was told as text is told again, shorter.</summary>
    private IReadOnlyList<RealtimeCommand> Truncate(RealtimeCommand.TruncateItem truncate)
    {
        _transcript.Truncate(truncate.ItemId, truncate.AudioEndMs);
        if (_current is not { } current || current.Told.All(item => item.ItemId != truncate.ItemId))
            return [truncate];

        // Where the session has turns of its own behind it, telling it again would put it at the wrong place.
        var now = _transcript.Items;
        if (now.Any(item => current.OwnItems.Contains(item.ItemId!)))
            return [];

        var changes = HistoryChange.Between(current.Told, now);
        current.Told = now;
        return changes;
    }

    private void OnEvent(ProviderSession from, VoiceModelEvent announced)
    {
        TakeIn(from, announced);
        GoOnUnlocked();
    }

    private void TakeIn(ProviderSession from, VoiceModelEvent announced)
    {
        lock (_sync)
        {
            if (announced is VoiceModelEvent.SessionEnded { Failure: var cause })
                from.Ended = cause;
            if (_hasEnded)
                return;
            if (from == _next && announced is VoiceModelEvent.SessionEnded)
            {
                // Another replacement is opened at the next look.
                _next = null;
                Schedule(_boundaryCheck * 5);
                return;
            }

            if (from != _current)
                return;
            if (announced is VoiceModelEvent.SessionEnded ended)
            {
                OnCurrentEnded(ended.Failure);
                return;
            }

            Pass(from, announced);
            TryTakeOver();
        }
    }

    private void OnAudio(ProviderSession from, in AudioDelta delta)
    {
        lock (_sync)
        {
            if (from != _current || _hasEnded)
            {
                delta.Pcm.Dispose();
                return;
            }

            var milliseconds = delta.Pcm.Length / BytesPerMs;
            if (!_boundary.IsApart)
                _transcript.HeardAudio(delta.ItemId, milliseconds);
            _boundary = _boundary.HeardAudio(TimeSpan.FromMilliseconds(milliseconds), _time.GetUtcNow());
            _sink.OnAudio(delta);
        }

        GoOnUnlocked();
    }

    /// <summary>Takes an event in and passes it on, with times on the clock of all audio ever sent.</summary>
    private void Pass(ProviderSession from, VoiceModelEvent announced)
    {
        _boundary = _boundary.Announced(announced);
        if (!_boundary.IsApart || !IsOfAnswer(announced))
            Keep(from, announced);
        _sink.OnEvent(announced switch
        {
            VoiceModelEvent.SpeechStarted started => started with { AudioStartMs = started.AudioStartMs + from.OffsetMs },
            VoiceModelEvent.SpeechStopped stopped => stopped with { AudioEndMs = stopped.AudioEndMs + from.OffsetMs },
            _ => announced,
        });
    }

    /// <summary>Writes down what belongs to the conversation.</summary>
    private void Keep(ProviderSession from, VoiceModelEvent announced)
    {
        from.Announced(announced);
        _transcript.Announced(announced);
        if (announced is VoiceModelEvent.ToolCalled called && _calls.Count < 64)
            _calls[called.CallId] = called.Name;
    }

    private static bool IsOfAnswer(VoiceModelEvent announced) => announced is VoiceModelEvent.ResponseItemStarted
        or VoiceModelEvent.TranscriptDelta or VoiceModelEvent.ResponseItemFinished or VoiceModelEvent.ToolCalled;

    private void End(ModelFailure failure)
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        _current = null;
        if (_next is { } unused)
            Track(RetireAsync(unused));
        _next = null;
        _sink.OnEvent(new VoiceModelEvent.SessionEnded(failure));
    }

    /// <summary>One provider session, and the ear that knows whose words it hears.</summary>
    private sealed class ProviderSession(RollingRealtimeSession owner, IReadOnlyList<HistoryItem> told) : IVoiceModelSink
    {
        public IRealtimeSession? Session { get; set; }

        /// <summary>Why it is over; null while it is not. It can be over before it was ever current.</summary>
        public ModelFailure? Ended { get; set; }

        /// <summary>The history it was told.</summary>
        public IReadOnlyList<HistoryItem> Told { get; set; } = told;

        /// <summary>Milliseconds of audio that went to sessions before it.</summary>
        public int OffsetMs { get; set; }

        /// <summary>Items that were spoken in it.</summary>
        public HashSet<string> OwnItems { get; } = [];

        /// <summary>Functions it called.</summary>
        public HashSet<string> Calls { get; } = [];

        public void Announced(VoiceModelEvent announced)
        {
            switch (announced)
            {
                case VoiceModelEvent.InputCommitted committed:
                    _ = OwnItems.Add(committed.ItemId);
                    break;
                case VoiceModelEvent.ResponseItemStarted started:
                    _ = OwnItems.Add(started.ItemId);
                    break;
                case VoiceModelEvent.ToolCalled called:
                    _ = Calls.Add(called.CallId);
                    break;
            }
        }

        public void OnEvent(VoiceModelEvent modelEvent) => owner.OnEvent(this, modelEvent);

        public void OnAudio(in AudioDelta delta) => owner.OnAudio(this, delta);
    }
}
