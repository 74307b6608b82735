using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Lexi.Grains.Interfaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Web.Http;

internal static class RateLimits
{
    public const string Authentication = "authentication";

    public static void AddLexiRateLimits(this IServiceCollection services, Limits limits) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) => new ValueTask(Problems.Write(
            rejected.HttpContext,
            StatusCodes.Status429TooManyRequests,
            ErrorCodes.RateLimited,
            "Too many attempts. Please wait a moment.",
            rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1)));
        options.AddPolicy(Authentication, context => RateLimitPartition.GetFixedWindowLimiter(
            Address(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.AuthRequestsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
    });

    /// <summary>Who has an IPv6 address has 2^64 of them: there the network is the address.</summary>
    internal static string Address(IPAddress? remote)
    {
        if (remote is null)
            return "unknown";
        if (remote.IsIPv4MappedToIPv6)
            remote = remote.MapToIPv4();
        return remote.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(remote.GetAddressBytes().AsSpan(0, 8)) : remote.ToString();
    }
}
