using System.Security.Claims;

namespace Lexi.Web.Accounts;

internal static class ClaimsPrincipalExtensions
{
    /// <summary>The signed-in person. Only behind an authorised endpoint.</summary>
    public static string UserId(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("The endpoint is not authorised.");
}
