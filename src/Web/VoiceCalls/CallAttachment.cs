using System.Buffers.Text;
using System.Security.Cryptography;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Web.Hubs;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.VoiceCalls;

/// <summary>A connection that listens to a call: the observer its grain sends to, and the microphone that feeds it.</summary>
internal sealed class CallAttachment : IAsyncDisposable
{
    private readonly IGrainFactory _grains;
    private readonly ILogger _logger;

    // A runtime may hold observers weakly; this field keeps ours alive as long as the attachment.
    private readonly CallObserver _observer;

    public CallAttachment(
        string callId,
        IGrainFactory grains,
        ConnectionOutbox outbox,
        Limits limits,
        HubInstruments instruments,
        TimeProvider time,
        Action abort,
        ILogger logger)
    {
        _grains = grains;
        _logger = logger;
        _observer = new CallObserver(outbox);
        AttachmentId = $"att_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}";
        Grain = grains.GetGrain<IVoiceCallGrain>(callId);
        Reference = grains.CreateObjectReference<IVoiceCallObserver>(_observer);
        Microphone = new MicrophonePump(new CallMicrophone(callId, AttachmentId, Grain), outbox, limits, instruments, time, abort, logger);
    }

    public string AttachmentId { get; }

    public IVoiceCallGrain Grain { get; }

    public IVoiceCallObserver Reference { get; }

    public MicrophonePump Microphone { get; }

    /// <summary>The call is over: nothing comes through here any more.</summary>
    public bool IsOver => _observer.HasEnded;

    /// <summary>Never fails: a server that stops, or a call that does not answer, has no listener to lose.</summary>
    public async ValueTask DisposeAsync()
    {
        await Microphone.DisposeAsync();
        try
        {
            await Grain.Detach(AttachmentId);
            _observer.Silence();
            // What the call sent before it let go arrives before this: a runtime may take a message to nobody for a fault.
            await Reference.OnEvents(new CallEvents("", []));
        }
#pragma warning disable CA1031 // The call notices by itself: its listener does not answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HubLog.NotDetached(_logger, e);
        }

        _grains.DeleteObjectReference<IVoiceCallObserver>(Reference);
    }
}
