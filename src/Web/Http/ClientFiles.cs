using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Lexi.Web.Http;

/// <summary>The browser client: its files, and its page under every address that is a page.</summary>
internal static class ClientFiles
{
    private const string Assets = "/assets";
    private static readonly PathString _page = "/index.html";
    private static readonly PathString _invitations = "/join";
    private static readonly PathString[] _noPages = ["/api", "/hubs", "/v1", "/health", "/openapi", "/metrics", Assets];

    /// <summary>Serves what is a file. Before routing: files need no endpoint.</summary>
    public static void UseClientFiles(this IApplicationBuilder app, IFileProvider files) => app.UseStaticFiles(Options(files));

    /// <summary>
    /// Serves the page wherever no endpoint answers and the address can be one of the client's own. It is no endpoint itself:
    /// beside one that takes every GET, routing would answer 405 where nothing is.
    /// </summary>
    public static void UseClientPages(this IApplicationBuilder app, IFileProvider files) => app.MapWhen(IsPage, pages =>
    {
        pages.Use((context, next) =>
        {
            context.Request.Path = _page;
            return next(context);
        });
        pages.UseStaticFiles(Options(files));
    });

    private static bool IsPage(HttpContext context)
    {
        var path = context.Request.Path;
        return context.GetEndpoint() is null
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            // An invitation has a dot in it, and is a page all the same.
            && (path.StartsWithSegments(_invitations) || !Path.GetFileName(path.Value ?? string.Empty).Contains('.', StringComparison.Ordinal))
            && !_noPages.Any(other => path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase));
    }

    private static StaticFileOptions Options(IFileProvider files) => new() { FileProvider = files, OnPrepareResponse = SayHowLong };

    /// <summary>The name of an asset changes with its content; everything else is asked for again, and costs a 304.</summary>
    private static void SayHowLong(StaticFileResponseContext context) =>
        context.Context.Response.Headers.CacheControl =
            context.Context.Request.Path.StartsWithSegments(Assets, StringComparison.OrdinalIgnoreCase) ? "public, max-age=31536000, immutable" : "no-cache";
}
