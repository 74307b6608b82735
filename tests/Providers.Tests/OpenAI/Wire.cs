using Lexi.Testing.Models;

namespace Lexi.Providers.Tests.OpenAI;

/// <summary>What a provider sends, as short as the protocol allows.</summary>
internal static class Wire
{
    public const string Created = """{"type":"session.created","event_id":"e1","session":{"type":"realtime","id":"sess_1","expires_at":1800000000}}""";

    public const string Updated = """{"type":"session.updated","event_id":"e2","session":{"type":"realtime","id":"sess_1","expires_at":1800000000}}""";

    public static string Started(string response) => $$$"""{"type":"response.created","event_id":"e","response":{"id":"{{{response}}}","status":"in_progress"}}""";

    public static string Done(string response) => $$$"""{"type":"response.done","event_id":"e","response":{"id":"{{{response}}}","status":"completed"}}""";

    public static string Audio(string response, string item, byte[] pcm) =>
        $$$"""{"type":"response.output_audio.delta","event_id":"e","response_id":"{{{response}}}","item_id":"{{{item}}}","output_index":0,"content_index":0,"delta":"{{{Convert.ToBase64String(pcm)}}}"}""";

    public static string Error(string code, string? eventId) =>
        $$$"""{"type":"error","event_id":"e","error":{"type":"invalid_request_error","code":"{{{code}}}","message":"words nobody may pass on","param":null,"event_id":{{{(eventId is null ? "null" : $"\"{eventId}\"")}}}}}""";

    /// <summary>The beginning of every session that is accepted.</summary>
    public static async Task AcceptAsync(ScriptedPeer peer)
    {
        await peer.SendAsync(Created);
        _ = await peer.ReceiveAsync("session.update");
        await peer.SendAsync(Updated);
    }
}
