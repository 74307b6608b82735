using Lexi.Grains.Interfaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lexi.Web.Http;

internal static class SocketChecks
{
    /// <summary>
    /// A browser may open a socket only from a page of this server. Programs send no origin and are let through to authentication.
    /// </summary>
    public static IApplicationBuilder UseOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var origin = context.Request.Headers.Origin;
        if (!context.WebSockets.IsWebSocketRequest || origin.Count == 0 || (origin.Count == 1 && IsOurs(origin[0], context.Request)))
            return next(context);
        return Problems.Write(context, StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, "Sockets are opened from this server's own pages.");
    });

    /// <summary>The hub's address without a socket is answered like every other refusal, and not in the framework's own words.</summary>
    public static IApplicationBuilder UseSocketsOnly(this IApplicationBuilder app, PathString path) => app.Use((context, next) =>
        context.Request.Path == path && !context.WebSockets.IsWebSocketRequest
            ? Problems.Write(context, StatusCodes.Status400BadRequest, ErrorCodes.InvalidRequest, "Open a WebSocket here.")
            : next(context));

    private static bool IsOurs(string? origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
