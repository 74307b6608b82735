using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts;

namespace Lexi.Simulator.Rest;

/// <summary>What POST /v1/responses was asked for.</summary>
/// <param name="Ask">The answer to write.</param>
/// <param name="Said">The conversation up to the answer, without the instructions, which are not passed on.</param>
/// <param name="IsStreamed">As server-sent events.</param>
/// <param name="IsStored">Later responses may go on from this one.</param>
internal sealed record ResponsesRequest(TextAsk Ask, IReadOnlyList<MindTurn> Said, bool IsStreamed, bool IsStored);
