using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Lexi.Web.Accounts;

internal static class HttpContextExtensions
{
    /// <summary>When the access of the signed-in person ends.</summary>
    public static async Task<DateTimeOffset> AccessExpiresAt(this HttpContext context)
    {
        var result = await context.AuthenticateAsync(LexiAuthenticationHandler.SchemeName);
        return result.Properties?.ExpiresUtc ?? throw new InvalidOperationException("The endpoint is not authorised.");
    }
}
