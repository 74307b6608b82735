using System.Text.Json;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Rest;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Http;

/// <summary>Answers requests in the API's way of saying no: {"error": {message, type, param, code}}.</summary>
internal static class HttpErrors
{
    public static async Task WriteAsync(HttpContext context, int status, ApiError error)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        ApiErrors.Write(json, error);
    }

    public static Task UnauthorizedAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status401Unauthorized, ApiError.Invalid("invalid_api_key", "Incorrect API key provided."));

    /// <summary>What the API says with a status when it refuses for reasons of its own.</summary>
    public static ApiError ForStatus(int status) => status switch
    {
        401 => ApiError.Invalid("invalid_api_key", "Incorrect API key provided."),
        429 => new ApiError("requests", "rate_limit_exceeded", "Rate limit reached. Try again later."),
        >= 500 => new ApiError("server_error", "server_error", "The server had an error while processing your request."),
        _ => ApiError.Invalid("bad_request", "The request was refused."),
    };
}
