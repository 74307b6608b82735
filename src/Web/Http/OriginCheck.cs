using Lexi.Grains.Interfaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lexi.Web.Http;

internal static class OriginCheck
{
    /// <summary>
    /// A browser may open a socket only from a page of this server. Programs send no origin and are let through to authentication.
    /// </summary>
    public static IApplicationBuilder UseOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var origin = context.Request.Headers.Origin;
        if (!context.WebSockets.IsWebSocketRequest || origin.Count == 0 || IsOurs(origin[0], context.Request))
            return next(context);
        return Problems.Write(context, StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, "Sockets are opened from this server's own pages.");
    });

    private static bool IsOurs(string? origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
