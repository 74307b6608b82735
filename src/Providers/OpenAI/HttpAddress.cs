namespace Lexi.Providers.OpenAI;

/// <summary>The address of a provider's API for plain requests.</summary>
internal static class HttpAddress
{
    /// <param name="baseUrl">As configured, up to and including <c>/v1</c>; http, https, ws or wss.</param>
    /// <param name="path">What comes after it, with its slash.</param>
    public static Uri Of(string baseUrl, string path = "")
    {
        var address = new UriBuilder(baseUrl);
        address.Scheme = address.Scheme is "http" or "ws" ? "http" : "https";
        address.Path = address.Path.TrimEnd('/') + path;
        return address.Uri;
    }
}
