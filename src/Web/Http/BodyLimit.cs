using Microsoft.AspNetCore.Http.Metadata;

namespace Lexi.Web.Http;

/// <summary>A route that takes more than others; routing hands it to the server before a byte is read.</summary>
/// <param name="MaxRequestBodySize">Bytes.</param>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
