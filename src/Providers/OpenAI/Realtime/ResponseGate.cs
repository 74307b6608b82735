using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// Decides when <c>response.create</c> may be sent: the provider refuses a second answer while one is being made, and it may
/// start answers by itself (turn detection), so asking is a race. A pure machine; the session carries out what it returns.
/// </summary>
/// <remarks>
/// <code>
/// state      input                      next
/// Idle       ask                        Asked, send create
/// Idle       started (by the provider)  Running
/// Asked      started                    Running (ours, or the provider's own that came first)
/// Asked      refused: one is active     Running, our request waits
/// Asked      refused otherwise          Idle, a waiting request is sent
/// Running    refused: one is active     Running, our request waits
/// Running    ask                        Running, it waits (the latest one only)
/// Running    finished                   Idle, a waiting request is sent
/// any        cancel                     waiting forgotten; not idle: send cancel once (an answer apart: as soon as its id is known)
/// </code>
/// </remarks>
internal sealed record ResponseGate
{
    public static readonly ResponseGate Idle = new();

    private enum Phase
    {
        Idle,
        Asked,
        Running,
    }

    private Phase Now { get; init; }

    /// <summary>The running answer; null while it is only known that one runs.</summary>
    public string? ResponseId { get; private init; }

    /// <summary>The request that will be sent when the running answer is finished.</summary>
    public RealtimeCommand.AnswerRequest? Waiting { get; private init; }

    /// <summary>The request sent last, which a late refusal would put back; forgotten on cancel.</summary>
    private RealtimeCommand.AnswerRequest? Sent { get; init; }

    private bool Cancelling { get; init; }

    private bool CancelsWhenKnown { get; init; }

    public bool IsIdle => Now == Phase.Idle;

    /// <summary>The caller wants an answer.</summary>
    public (ResponseGate Next, ResponseGateEffect Effect) Ask(RealtimeCommand.AnswerRequest request) =>
        IsIdle ? Create(request) : (this with { Waiting = request }, ResponseGateEffect.Nothing);

    /// <summary>The caller wants no answer any more.</summary>
    public (ResponseGate Next, ResponseGateEffect Effect) Cancel()
    {
        if (IsIdle)
            return (this, ResponseGateEffect.Nothing);

        // Without an id the provider stops the answer of the conversation, never one that stands apart from it.
        var isUnknown = Now == Phase.Asked && Sent is RealtimeCommand.CreateAnswer;
        var next = this with { Waiting = null, Sent = null, Cancelling = true, CancelsWhenKnown = CancelsWhenKnown || isUnknown };
        return (next, Cancelling || isUnknown ? ResponseGateEffect.Nothing : new ResponseGateEffect.SendCancel(ResponseId));
    }

    /// <summary>An answer began, whoever asked for it.</summary>
    public (ResponseGate Next, ResponseGateEffect Effect) Started(string responseId)
    {
        var next = this with { Now = Phase.Running, ResponseId = responseId, Cancelling = Cancelling && Now == Phase.Asked, CancelsWhenKnown = false };
        return (next, CancelsWhenKnown && Now == Phase.Asked ? new ResponseGateEffect.SendCancel(responseId) : ResponseGateEffect.Nothing);
    }

    /// <summary>An answer ended. One that is not the running one changes nothing.</summary>
    public (ResponseGate Next, ResponseGateEffect Effect) Finished(string responseId)
    {
        if (Now != Phase.Running || (ResponseId is not null && ResponseId != responseId))
            return (this, ResponseGateEffect.Nothing);
        return Waiting is null ? (Idle, ResponseGateEffect.Nothing) : Create(Waiting);
    }

    /// <summary>The provider refused a create.</summary>
    /// <param name="oneIsActive">Because another answer was being made; otherwise for any other reason.</param>
    public (ResponseGate Next, ResponseGateEffect Effect) CreateRefused(bool oneIsActive)
    {
        // A cancelled request does not come back.
        var again = Waiting ?? Sent;
        return (Now, oneIsActive) switch
        {
            (Phase.Asked, true) => (this with { Now = Phase.Running, Waiting = again, Sent = null }, ResponseGateEffect.Nothing),
            (Phase.Running, true) => (this with { Waiting = again, Sent = null }, ResponseGateEffect.Nothing),
            (Phase.Asked, false) => Waiting is null ? (Idle, ResponseGateEffect.Nothing) : Create(Waiting),
            _ => (this, ResponseGateEffect.Nothing),
        };
    }

    private static (ResponseGate Next, ResponseGateEffect Effect) Create(RealtimeCommand.AnswerRequest request) =>
        (new ResponseGate { Now = Phase.Asked, Sent = request }, new ResponseGateEffect.SendCreate(request));
}
