using Lexi.Voice.Models;

namespace Lexi.Voice.Sessions;

/// <summary>A session and its sink with a stopwatch between them. The audio path allocates nothing.</summary>
internal sealed class InstrumentedRealtimeSession(IVoiceModelSink sink, RealtimeInstruments instruments, TimeProvider time)
    : IRealtimeSession, IVoiceModelSink
{
    private IRealtimeSession? _inner;
    private long _askedAt;
    private bool _awaitsText;
    private bool _awaitsAudio;

    public string Id => Inner.Id;

    public DateTimeOffset? ExpiresAt => Inner.ExpiresAt;

    private IRealtimeSession Inner => _inner ?? throw new InvalidOperationException("The session is used before it is open.");

    public void Attach(IRealtimeSession inner) => _inner = inner;

    public bool SendAudio(ReadOnlySpan<byte> pcm) => Inner.SendAudio(pcm);

    public void Send(RealtimeCommand command)
    {
        if (command is RealtimeCommand.AnswerRequest)
        {
            _askedAt = time.GetTimestamp();
            _awaitsText = true;
            _awaitsAudio = true;
        }

        Inner.Send(command);
    }

    public void OnAudio(in AudioDelta delta)
    {
        if (_awaitsAudio)
        {
            _awaitsAudio = false;
            instruments.FirstAudio(time.GetElapsedTime(_askedAt));
        }

        sink.OnAudio(delta);
    }

    public void OnEvent(VoiceModelEvent modelEvent)
    {
        switch (modelEvent)
        {
            case VoiceModelEvent.TranscriptDelta when _awaitsText:
                _awaitsText = false;
                instruments.FirstText(time.GetElapsedTime(_askedAt));
                break;
            case VoiceModelEvent.ResponseFinished finished:
                instruments.ResponseFinished(finished.Outcome, finished.Usage);
                break;
            case VoiceModelEvent.InputTranscriptCompleted completed:
                instruments.Used(completed.Usage);
                break;
            case VoiceModelEvent.SessionEnded:
                instruments.Ended();
                break;
        }

        sink.OnEvent(modelEvent);
    }

    public ValueTask DisposeAsync() => Inner.DisposeAsync();
}
