using Microsoft.AspNetCore.Routing;

namespace Lexi.Web.Tests.Server;

/// <summary>Every route the server has, as "METHOD pattern".</summary>
public static class Routes
{
    public static IReadOnlyList<string> Of(TestServer server) =>
    [
        .. server.Require<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["ANY"])
                .Select(method => $"{method} {endpoint.RoutePattern.RawText}"))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
