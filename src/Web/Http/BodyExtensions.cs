using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lexi.Web.Http;

internal static class BodyExtensions
{
    /// <summary>Lets a route take a larger body than <see cref="Grains.Interfaces.Limits.RequestBodyBytes"/>.</summary>
    /// <param name="route">The route.</param>
    /// <param name="bytes">Most it reads; beyond it the request is refused as <c>too_large</c>.</param>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder route, int bytes)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new BodyLimit(bytes));

    /// <summary>The whole body, which the server cuts off at the route's limit.</summary>
    public static async Task<byte[]> ReadBody(this HttpContext context)
    {
        using var body = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 0, 64 * 1024));
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }
}
