using Lexi.Simulator.Texts;

namespace Lexi.Simulator.Rest;

/// <summary>What POST /v1/chat/completions was asked for.</summary>
/// <param name="Ask">The answer to write.</param>
/// <param name="IsStreamed">As server-sent events.</param>
/// <param name="IncludesUsage">The stream ends with what was used.</param>
internal sealed record ChatRequest(TextAsk Ask, bool IsStreamed, bool IncludesUsage);
