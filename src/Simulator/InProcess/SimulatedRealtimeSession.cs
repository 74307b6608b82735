using Lexi.Simulator.Realtime;
using Lexi.Voice.Models;

namespace Lexi.Simulator.InProcess;

/// <summary>
/// Steps one session machine: by what the caller sends and by a timer. What the machine says is gathered while it is stepped
/// and posted afterwards, in order, so that a sink may send from inside its calls.
/// </summary>
internal sealed class SimulatedRealtimeSession : IRealtimeSession, ISessionOutput
{
    private const int RememberedItems = 64;

    private readonly Lock _gate = new();
    private readonly RealtimeSessionOptions _options;
    private readonly IVoiceModelSink _sink;
    private readonly TimeProvider _time;
    private readonly SessionMachine _machine;
    private readonly ITimer _timer;
    private readonly Queue<(VoiceModelEvent? Event, AudioDelta Audio)> _posts = new();
    private readonly (string ItemId, int Bytes)[] _received = new (string, int)[RememberedItems];
    private RealtimeCommand.AnswerRequest? _waiting;
    private string? _answer;
    private bool _isPosting;
    private bool _hasEnded;
    private DateTimeOffset? _armedFor;
    private int _lastReceived;

    public SimulatedRealtimeSession(SessionStart start, RealtimeSessionOptions options, Partner partner, IVoiceModelSink sink, TimeProvider time)
    {
        _options = options;
        _sink = sink;
        _time = time;
        _machine = new SessionMachine(start, partner, this);
        _timer = time.CreateTimer(static state => ((SimulatedRealtimeSession)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var now = time.GetUtcNow();
        _machine.Start(now);
        foreach (var item in options.History)
        {
            if (item.Text.Length > 0)
                _machine.Receive(SessionConfigMapping.Message(item.Role, item.Text, item.ItemId), now);
        }

        Arm(now);
    }

    public string Id => _machine.Id;

    public DateTimeOffset? ExpiresAt => _machine.ExpiresAt;

    public bool SendAudio(ReadOnlySpan<byte> pcm)
    {
        if (pcm.Length % sizeof(short) != 0)
            throw new ArgumentException("Audio must be whole samples", nameof(pcm));
        lock (_gate)
        {
            if (_hasEnded || pcm.IsEmpty)
                return true;
            var now = _time.GetUtcNow();
            _machine.Append(pcm, now);
            Settle(now);
        }

        Post();
        return true;
    }

    public void Send(RealtimeCommand command)
    {
        lock (_gate)
        {
            if (_hasEnded)
                return;
            var now = _time.GetUtcNow();
            Apply(command, now);
            Settle(now);
        }

        Post();
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (!_hasEnded)
                OnEvent(new ServerEvent.Ended(ModelEventMapping.ClosedNormally, ""));
        }

        Post();
        return ValueTask.CompletedTask;
    }

    /// <summary>Called by the machine while it is stepped.</summary>
    public void OnEvent(ServerEvent serverEvent)
    {
        if (_hasEnded)
            return;
        if (serverEvent is ServerEvent.ResponseCreated created)
            _answer = created.Response.Id;
        else if (serverEvent is ServerEvent.ResponseDone)
            _answer = null;
        else if (serverEvent is ServerEvent.OutputItemAdded { Item.Kind: ItemKind.Message } added)
            _received[_lastReceived = (_lastReceived + 1) % RememberedItems] = (added.Item.Id, 0);
        if (ModelEventMapping.Map(serverEvent) is not { } modelEvent)
            return;
        if (serverEvent is ServerEvent.Ended)
        {
            _hasEnded = true;
            _timer.Dispose();
            if (_answer is { } cut)
                _posts.Enqueue((new VoiceModelEvent.ResponseFinished(cut, ResponseOutcome.Incomplete, "upstream_lost", null), default));
        }

        _posts.Enqueue((modelEvent, default));
    }

    /// <summary>Called by the machine while it is stepped.</summary>
    public void OnAudio(OutputAddress address, ReadOnlySpan<byte> audio)
    {
        if (_received[_lastReceived].ItemId == address.ItemId)
            _received[_lastReceived].Bytes += audio.Length;
        _posts.Enqueue((null, new AudioDelta(address.ResponseId, address.ItemId, PooledPcm.CopyOf(audio))));
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_hasEnded)
                return;
            _armedFor = null;
            var now = _time.GetUtcNow();
            _machine.Advance(now);
            Settle(now);
        }

        Post();
    }

    private void Apply(RealtimeCommand command, DateTimeOffset now)
    {
        switch (command)
        {
            case RealtimeCommand.AnswerRequest asked:
                _waiting = asked;
                break;
            case RealtimeCommand.CancelResponse:
                _waiting = null;
                if (_answer is { } answer)
                    _machine.Receive(new ClientEvent.CancelResponse(answer), now);
                break;
            case RealtimeCommand.CommitAudio:
                _machine.Receive(new ClientEvent.CommitAudio(), now);
                break;
            case RealtimeCommand.ClearAudio:
                _machine.Receive(new ClientEvent.ClearAudio(), now);
                break;
            case RealtimeCommand.TruncateItem truncate:
                Truncate(truncate, now);
                break;
            case RealtimeCommand.DeleteItem delete:
                _machine.Receive(new ClientEvent.DeleteItem(delete.ItemId), now);
                break;
            case RealtimeCommand.AddMessage message:
                _machine.Receive(SessionConfigMapping.Message(message.Role, message.Text, null), now);
                break;
            case RealtimeCommand.AddToolResult result:
                _machine.Receive(SessionConfigMapping.ToolResult(result.CallId, result.OutputJson), now);
                break;
            case RealtimeCommand.ChangeTurnDetection change:
                _machine.Receive(SessionConfigMapping.Change(change.TurnDetection, _options), now);
                break;
        }
    }

    /// <summary>Clamped to what was received; an item of which nothing was heard is deleted.</summary>
    private void Truncate(RealtimeCommand.TruncateItem truncate, DateTimeOffset now)
    {
        var index = Array.FindIndex(_received, item => item.ItemId == truncate.ItemId);
        if (index < 0)
            return;
        var heard = Math.Clamp(truncate.AudioEndMs, 0, _received[index].Bytes / (sizeof(short) * InputAudio.SamplesPerMs));
        _machine.Receive(
            heard == 0 ? new ClientEvent.DeleteItem(truncate.ItemId) : new ClientEvent.TruncateItem(truncate.ItemId, 0, heard),
            now);
    }

    /// <summary>Sends the answer that was asked for as soon as none is being made, and sets the timer.</summary>
    private void Settle(DateTimeOffset now)
    {
        if (_waiting is { } asked && _answer is null && !_hasEnded)
        {
            _waiting = null;
            _machine.Receive(SessionConfigMapping.Create(asked, _options.Instructions), now);
        }

        Arm(now);
    }

    private void Arm(DateTimeOffset now)
    {
        if (_hasEnded || _machine.NextDue is not { } due || due == _armedFor)
            return;
        _armedFor = due;

        // Timers of whole milliseconds must not fire before what is due.
        var delay = due > now ? TimeSpan.FromMilliseconds(Math.Ceiling((due - now).TotalMilliseconds)) : TimeSpan.Zero;
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Posts what was said, outside the lock; while one caller posts, others leave theirs to it.</summary>
    private void Post()
    {
        while (true)
        {
            VoiceModelEvent? modelEvent;
            AudioDelta audio;
            lock (_gate)
            {
                if (_isPosting || !_posts.TryDequeue(out var next))
                    return;
                _isPosting = true;
                (modelEvent, audio) = next;
            }

            try
            {
                if (modelEvent is null)
                    _sink.OnAudio(audio);
                else
                    _sink.OnEvent(modelEvent);
            }
            finally
            {
                lock (_gate)
                    _isPosting = false;
            }
        }
    }
}
