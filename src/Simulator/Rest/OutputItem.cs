using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Rest;

/// <summary>One item of a response.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">The words of a message; empty for a call.</param>
/// <param name="Call">The function it calls; null for a message.</param>
/// <param name="CallId">Joins the call and its result; empty for a message.</param>
internal sealed record OutputItem(string Id, string Text, MindToolCall? Call, string CallId);
