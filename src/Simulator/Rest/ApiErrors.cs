using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Rest;

/// <summary>Errors in the middle of an answer.</summary>
internal static class ApiErrors
{
    public static ApiError Failed(string code) => new(
        code == "rate_limit_exceeded" ? "requests" : "server_error", code, "The server had an error while processing your request. Sorry about that!");

    public static void Write(Utf8JsonWriter json, ApiError error)
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("message", error.Message);
        json.WriteString("type", error.Type);
        json.WriteString("param", error.Param);
        json.WriteString("code", error.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
