using System.Net.WebSockets;
using System.Text.Json;
using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// One session on one socket. Callers add to the <see cref="RealtimeOutbox"/>; one loop reads, maps and posts to the sink. The
/// lock orders what the gate decides with what is queued; it is never held while a byte is written.
/// </summary>
internal sealed partial class OpenAIRealtimeSession : IRealtimeSession
{
    private const int Opening = 0;
    private const int Open = 1;
    private const int Ended = 2;

    private readonly Lock _sync = new();
    private readonly WebSocket _socket;
    private readonly RealtimeOutbox _outbox;
    private readonly SessionOpening _opening;
    private readonly IVoiceModelSink _sink;
    private readonly TimeProvider _time;
    private readonly OpenAIInstruments _instruments;
    private readonly ILogger _logger;
    private readonly ReceivedAudio _received = new();
    private readonly RealtimeEventMapper _mapper;
    private readonly TaskCompletionSource _configured = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private ResponseGate _gate = ResponseGate.Idle;
    private long _creates;
    private string? _lastErrorCode;
    private volatile bool _closing;
    private volatile int _phase;

    public OpenAIRealtimeSession(
        WebSocket socket,
        SessionOpening opening,
        IVoiceModelSink sink,
        TimeProvider time,
        OpenAIInstruments instruments,
        ILogger logger)
    {
        _socket = socket;
        _opening = opening;
        _sink = sink;
        _time = time;
        _instruments = instruments;
        _logger = logger;
        _outbox = new RealtimeOutbox(socket);
        _mapper = new RealtimeEventMapper(sink, _received);
        _reading = Task.Run(ReadAsync);
    }

    public string Id { get; private set; } = "";

    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Sends the configuration and waits until the provider has confirmed it; then sends the history.</summary>
    /// <exception cref="ModelException">Refused, or the session ended before it began.</exception>
    public async Task ConfigureAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        // The first frame on the wire, before the provider says anything: no audio can overtake it.
        _outbox.AddCommand(_opening.Configuration);
        _outbox.Pump();
        try
        {
            await _configured.Task.WaitAsync(timeout, _time, cancellation);
        }
        catch (Exception givenUp) when (givenUp is TimeoutException or OperationCanceledException)
        {
            // Whoever is first decides: a session that is given up was never open, and its sink hears nothing of it.
            if (Interlocked.CompareExchange(ref _phase, Ended, Opening) != Open)
            {
                throw givenUp is TimeoutException
                    ? new ModelException(ModelFailure.Silent, "The provider did not confirm the configuration in time", inner: givenUp)
                    : givenUp;
            }
        }

        foreach (var item in _opening.History)
        {
            if (item.Text.Length > 0)
                _outbox.AddCommand(RealtimeCommandWriter.AddMessage(item.Role, item.Text, item.ItemId));
        }

        _outbox.Pump();
    }

    public bool SendAudio(ReadOnlySpan<byte> pcm)
    {
        if (pcm.Length % sizeof(short) != 0)
            throw new ArgumentException("Audio must be whole samples", nameof(pcm));
        if (pcm.IsEmpty)
            return true;

        var kept = _outbox.AddAudio(pcm);
        if (!kept)
            _instruments.AudioDropped();
        _outbox.Pump();
        return kept;
    }

    public void Send(RealtimeCommand command)
    {
        lock (_sync)
        {
            switch (command)
            {
                case RealtimeCommand.AnswerRequest asked:
                    Pass(_gate.Ask(asked));
                    break;
                case RealtimeCommand.CancelResponse:
                    Pass(_gate.Cancel());
                    break;
                case RealtimeCommand.TruncateItem truncate:
                    Truncate(truncate.ItemId, truncate.AudioEndMs);
                    break;
                case RealtimeCommand.CommitAudio:
                    _outbox.AddCommand(RealtimeCommandWriter.Commit());
                    break;
                case RealtimeCommand.ClearAudio:
                    _outbox.AddCommand(RealtimeCommandWriter.Clear());
                    break;
                case RealtimeCommand.DeleteItem delete:
                    _outbox.AddCommand(RealtimeCommandWriter.Delete(delete.ItemId));
                    break;
                case RealtimeCommand.AddMessage message:
                    _outbox.AddCommand(RealtimeCommandWriter.AddMessage(message.Role, message.Text, message.ItemId));
                    break;
                case RealtimeCommand.AddToolResult result:
                    _outbox.AddCommand(RealtimeCommandWriter.AddToolResult(result.CallId, result.OutputJson));
                    break;
                case RealtimeCommand.ChangeTurnDetection change:
                    _outbox.AddCommand(SessionConfigurationWriter.ChangeTurnDetection(
                        change.TurnDetection, _opening.AnswersByItself, _opening.InterruptsItself));
                    break;
            }
        }

        _outbox.Pump();
    }

    public async ValueTask DisposeAsync()
    {
        _closing = true;
        _outbox.AddClose();
        _outbox.Pump();
        try
        {
            // A provider that does not answer the close frame is not waited for.
            await _reading.WaitAsync(TimeSpan.FromSeconds(1), _time);
        }
        catch (TimeoutException)
        {
            _socket.Abort();
            await _reading;
        }
    }

    /// <summary>Clamped to what has arrived: the provider refuses anything beyond, and a cut at nothing.</summary>
    private void Truncate(string itemId, int audioEndMs)
    {
        if (_received.Milliseconds(itemId) is not { } received)
            return;

        var heard = Math.Clamp(audioEndMs, 0, received);
        _outbox.AddCommand(heard == 0 ? RealtimeCommandWriter.Delete(itemId) : RealtimeCommandWriter.Truncate(itemId, heard));
    }

    private void Pass((ResponseGate Next, ResponseGateEffect Effect) step)
    {
        _gate = step.Next;
        switch (step.Effect)
        {
            case ResponseGateEffect.SendCreate { Request: var request }:
                _outbox.AddCommand(Create(request));
                break;
            case ResponseGateEffect.SendCancel { ResponseId: var responseId }:
                _outbox.AddCommand(RealtimeCommandWriter.CancelResponse(responseId));
                break;
        }
    }

    private ReadOnlyMemory<byte> Create(RealtimeCommand.AnswerRequest request) => request switch
    {
        RealtimeCommand.CreateAnswer answer => RealtimeCommandWriter.CreateAnswer(++_creates, answer.Instructions, answer.Context),

        // The provider's field replaces the persona, so an addition must bring it along.
        RealtimeCommand.CreateResponse { ExtraInstructions: { } extra } => RealtimeCommandWriter.CreateResponse(++_creates, _opening.Instructions + "\n\n" + extra),
        _ => RealtimeCommandWriter.CreateResponse(++_creates, instructions: null),
    };

    private async Task ReadAsync()
    {
        using var inbox = new RealtimeInbox(_socket);
        var failure = ModelFailure.ClosedByProvider;
        try
        {
            while (true)
            {
                var message = await inbox.ReceiveAsync();
                if (message.IsEmpty)
                    break;
                Handle(message.Span);
            }

            failure = SocketFailures.FromClose((int?)_socket.CloseStatus, _socket.CloseStatusDescription, _lastErrorCode);
        }
        catch (RealtimeProtocolException violation)
        {
            failure = ModelFailure.ProtocolViolation;
            LogViolation(violation.Message);
        }
        catch (JsonException broken)
        {
            failure = ModelFailure.ProtocolViolation;
            LogViolation($"not JSON at byte {broken.BytePositionInLine}");
        }
        catch (RefusedException refused)
        {
            failure = refused.Failure;
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException
            or InvalidOperationException or IOException)
        {
            failure = _lastErrorCode is { } code && SocketFailures.FromCode(code) is { } told ? told : SocketFailures.FromException(broken);
        }
#pragma warning disable CA1031 // Whatever a provider sent, the session ends by name and says so once.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            failure = ModelFailure.ProtocolViolation;
            LogViolation(unexpected.GetType().Name);
        }

        End(_closing ? ModelFailure.None : failure);
    }

    private void Handle(ReadOnlySpan<byte> message)
    {
        var wire = RealtimeEventReader.Read(message);
        if (wire.Kind == ServerEventKind.Ignored)
            return;
        if (_phase == Opening && wire.Kind is not (ServerEventKind.SessionCreated or ServerEventKind.SessionUpdated or ServerEventKind.Error))
            throw new RealtimeProtocolException("an event came before the configuration was confirmed");

        var mapped = _mapper.Map(wire);
        switch (mapped.Kind)
        {
            case ServerEventKind.SessionCreated:
            case ServerEventKind.SessionUpdated:
                Id = mapped.Id ?? Id;
                ExpiresAt = mapped.ExpiresAt ?? ExpiresAt;
                if (mapped.Kind == ServerEventKind.SessionUpdated && Interlocked.CompareExchange(ref _phase, Open, Opening) == Opening)
                    _ = _configured.TrySetResult();
                break;
            case ServerEventKind.ResponseCreated:
                lock (_sync)
                {
                    Pass(_gate.Started(mapped.Id!));
                }

                _outbox.Pump();

                break;
            case ServerEventKind.ResponseDone:
                ResponseFinished(mapped.Id!);
                break;
            case ServerEventKind.Error:
                HandleError(mapped.Code!, mapped.EventId);
                break;
        }
    }

    private void HandleError(string code, string? eventId)
    {
        _lastErrorCode = code;
        if (_phase == Opening)
            throw new RefusedException(SocketFailures.FromCode(code) ?? ModelFailure.ConfigurationRefused);

        var oneIsActive = code == "conversation_already_has_active_response";
        if (oneIsActive || eventId?.StartsWith(RealtimeCommandWriter.CreateEventPrefix, StringComparison.Ordinal) == true)
        {
            lock (_sync)
            {
                Pass(_gate.CreateRefused(oneIsActive));
            }

            _outbox.Pump();
        }

        // Both are races with the provider's own answers, lost without harm.
        if (!oneIsActive && code != "response_cancel_not_active")
            _sink.OnEvent(new VoiceModelEvent.CommandRefused(code));
    }

    private void ResponseFinished(string responseId)
    {
        lock (_sync)
        {
            Pass(_gate.Finished(responseId));
        }

        _outbox.Pump();
    }

    private void End(ModelFailure failure)
    {
        var wasOpen = Interlocked.Exchange(ref _phase, Ended) == Open;
        if (_configured.TrySetException(new ModelException(failure, $"The session ended before it began ({_lastErrorCode ?? "no code"})")))
            _ = _configured.Task.Exception;

        // The answer to the provider's close frame, where there is still somebody to answer.
        _outbox.AddClose();
        _outbox.Pump();
        _socket.Abort();
        _outbox.Dispose();
        _instruments.Strays(_mapper.Strays);
        if (wasOpen)
        {
            _mapper.Abandon("upstream_lost");
            _instruments.SessionEnded(failure);
            LogEnded(Id, failure, _lastErrorCode);
            _sink.OnEvent(new VoiceModelEvent.SessionEnded(failure));
        }

        _socket.Dispose();
    }

    /// <summary>Leaves the read loop when the provider refuses the configuration.</summary>
    private sealed class RefusedException(ModelFailure failure) : Exception
    {
        public ModelFailure Failure { get; } = failure;
    }
}
