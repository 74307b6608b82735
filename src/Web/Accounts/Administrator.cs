using System.Security.Claims;
using Lexi.Grains.Interfaces.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Lexi.Web.Accounts;

/// <summary>Lets in whom the operator named. Asked of the grain each time: an administrator who is none any more is out at once.</summary>
internal sealed class Administrator(IGrainFactory grains) : AuthorizationHandler<Administrator.Requirement>
{
    public const string Policy = "administrator";

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId
            && (await grains.GetGrain<IEntitlementGrain>(userId).Get()).IsAdministrator)
        {
            context.Succeed(requirement);
        }
    }

    public sealed class Requirement : IAuthorizationRequirement;
}
