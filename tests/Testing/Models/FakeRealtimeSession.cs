using Lexi.Voice.Models;

namespace Lexi.Testing.Models;

/// <summary>A session of <see cref="FakeRealtimeModel"/>: keeps what it is sent; the test speaks through <see cref="Say"/>.</summary>
public sealed class FakeRealtimeSession(string id, RealtimeSessionOptions options, IVoiceModelSink sink) : IRealtimeSession
{
    private readonly List<RealtimeCommand> _commands = [];
    private readonly MemoryStream _audio = new();
    private bool _ended;

    public string Id { get; } = id;

    public DateTimeOffset? ExpiresAt { get; init; }

    public RealtimeSessionOptions Options { get; } = options;

    public bool IsClosed { get; private set; }

    public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<RealtimeCommand> Commands
    {
        get
        {
            lock (_commands)
            {
                return [.. _commands];
            }
        }
    }

    public byte[] Audio
    {
        get
        {
            lock (_commands)
            {
                return _audio.ToArray();
            }
        }
    }

    public bool SendAudio(ReadOnlySpan<byte> pcm)
    {
        lock (_commands)
        {
            _audio.Write(pcm);
        }

        return true;
    }

    public void Send(RealtimeCommand command)
    {
        lock (_commands)
        {
            _commands.Add(command);
        }
    }

    public void Say(params ReadOnlySpan<VoiceModelEvent> events)
    {
        foreach (var modelEvent in events)
            sink.OnEvent(modelEvent);
    }

    public void SayAudio(string response, string item, int milliseconds) =>
        sink.OnAudio(new AudioDelta(response, item, PooledPcm.CopyOf(new byte[milliseconds * 48])));

    /// <summary>Ends as a provider's failure would.</summary>
    public void Fail(ModelFailure failure)
    {
        if (_ended)
            return;
        _ended = true;
        sink.OnEvent(new VoiceModelEvent.SessionEnded(failure));
    }

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        Fail(ModelFailure.None);
        _ = Closed.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
