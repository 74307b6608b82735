using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
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
            "Too many requests. Please wait a moment.",
            rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1)));
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(Requests(limits), Searches(limits));
        options.AddPolicy(Authentication, context => RateLimitPartition.GetFixedWindowLimiter(
            Address(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.AuthRequestsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
    });

    /// <summary>What one person asks of <c>/api</c>: a bucket of requests that fills steadily. Signing in has limits of its own.</summary>
    internal static PartitionedRateLimiter<HttpContext> Requests(Limits limits) => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        PersonOf(context) is { } person
            ? RateLimitPartition.GetTokenBucketLimiter(person, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = limits.RequestsAtOnce,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / limits.RequestsPerMinute,
                QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter(""));

    /// <summary>Searches read more of the database than anything else. One more may wait; the newest is the one that a person still wants.</summary>
    internal static PartitionedRateLimiter<HttpContext> Searches(Limits limits) => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        PersonOf(context) is { } person && context.Request.Query.ContainsKey("search")
            ? RateLimitPartition.GetConcurrencyLimiter(person, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = limits.SearchesAtOnce,
                QueueLimit = 1,
                QueueProcessingOrder = QueueProcessingOrder.NewestFirst,
            })
            : RateLimitPartition.GetNoLimiter(""));

    /// <summary>Who has an IPv6 address has 2^64 of them: there the network is the address.</summary>
    internal static string Address(IPAddress? remote)
    {
        if (remote is null)
            return "unknown";
        if (remote.IsIPv4MappedToIPv6)
            remote = remote.MapToIPv4();
        return remote.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(remote.GetAddressBytes().AsSpan(0, 8)) : remote.ToString();
    }

    private static string? PersonOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/api/auth")
            ? context.User.FindFirstValue(ClaimTypes.NameIdentifier)
            : null;
}
