using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.Tests.Hosting;

/// <summary>A call without a voice.</summary>
internal sealed class RecordedCall(RecordedCalls calls, string callId) : IVoiceCallGrain
{
    public string CallId => callId;

    public OpenCall? Opened { get; private set; }

    public CallStatus Status { get; set; } = CallStatus.Active;

    public int Recoveries { get; private set; }

    public Func<Task>? OnRecover { get; set; }

    public async Task<CallSnapshot> Open(OpenCall call)
    {
        if (calls.OpenFailure is { } failure)
        {
            throw failure;
        }

        await (calls.OnOpen?.Invoke(call) ?? Task.CompletedTask);
        Opened = call;
        var card = BuiltInCharacters.Find(call.CharacterKey)!.Card;
        return new CallSnapshot
        {
            CallId = callId,
            Character = card,
            Voice = call.Voice ?? card.Voice,
            TurnMode = call.TurnMode,
            State = CallState.Connecting,
            StartedAt = DateTimeOffset.UnixEpoch,
            LastSequence = 0,
        };
    }

    public async Task Recover()
    {
        Recoveries++;
        await (OnRecover?.Invoke() ?? Task.CompletedTask);
        Status = CallStatus.Failed;
    }

    public Task<CallAttached> Attach(AttachToCall request) => throw new NotSupportedException();

    public Task Detach(string attachmentId) => throw new NotSupportedException();

    public ValueTask SendAudio(MicrophoneAudio audio) => throw new NotSupportedException();

    public Task ReportPlayback(PlaybackReport report) => throw new NotSupportedException();

    public Task SendText(string userId, string text) => throw new NotSupportedException();

    public Task SetMuted(string userId, bool muted) => throw new NotSupportedException();

    public Task PushToTalk(string userId, bool pressed) => throw new NotSupportedException();

    public Task SetTurnMode(string userId, TurnMode mode) => throw new NotSupportedException();

    public Task HangUp(string userId) => throw new NotSupportedException();

    public Task<CallTranscript> GetTranscript(string userId) => throw new NotSupportedException();

    public Task Delete(string userId) => throw new NotSupportedException();
}
