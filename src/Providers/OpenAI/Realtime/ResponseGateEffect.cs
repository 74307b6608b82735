using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>What the session must send because of a change at the gate.</summary>
internal abstract record ResponseGateEffect
{
    public static readonly ResponseGateEffect Nothing = new Silence();

    private ResponseGateEffect()
    {
    }

    public sealed record SendCreate(RealtimeCommand.AnswerRequest Request) : ResponseGateEffect;

    /// <param name="ResponseId">The answer to stop; null when its id is not known yet.</param>
    public sealed record SendCancel(string? ResponseId) : ResponseGateEffect;

    private sealed record Silence : ResponseGateEffect;
}
