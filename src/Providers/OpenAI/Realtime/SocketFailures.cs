using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>From what the socket, the upgrade and the provider's codes say to <see cref="ModelFailure"/>.</summary>
internal static class SocketFailures
{
    /// <summary>The answer to the upgrade was not 101.</summary>
    public static ModelFailure FromStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ModelFailure.Unauthorized,
        HttpStatusCode.PaymentRequired => ModelFailure.QuotaExceeded,
        HttpStatusCode.TooManyRequests => ModelFailure.RateLimited,
        >= HttpStatusCode.InternalServerError => ModelFailure.ServerError,
        // 400 and 404: the model or the address is not what the provider knows.
        _ => ModelFailure.ConfigurationRefused,
    };

    /// <summary>The connection was not made, or broke.</summary>
    public static ModelFailure FromException(Exception exception)
    {
        var unexplained = ModelFailure.ConnectionLost;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }:
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return ModelFailure.HostNotFound;
                case AuthenticationException:
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return ModelFailure.TlsFailed;
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TimedOut }:
                    return ModelFailure.ConnectionRefused;
                // The runtime's word for a ping that was not answered in time, and, with a cause inside, for much else.
                case WebSocketException { WebSocketErrorCode: WebSocketError.Faulted }:
                    unexplained = ModelFailure.Silent;
                    break;
                // Not UTF-8, reserved bits, a frame no protocol knows.
                case WebSocketException { WebSocketErrorCode: WebSocketError.HeaderError or WebSocketError.InvalidMessageType }:
                    return ModelFailure.ProtocolViolation;
            }
        }

        return unexplained;
    }

    /// <summary>The provider closed.</summary>
    /// <param name="status">Its close code; null when it only went away.</param>
    /// <param name="reason">Its close reason; codes and English for engineers.</param>
    /// <param name="lastErrorCode">The code of the last error event before it.</param>
    public static ModelFailure FromClose(int? status, string? reason, string? lastErrorCode)
    {
        if (lastErrorCode is not null && FromCode(lastErrorCode) is { } told)
            return told;

        return status switch
        {
            1001 when Mentions(reason, "session_expired") || Mentions(reason, "maximum duration") => ModelFailure.SessionExpired,
            1011 or 1012 or 1013 => ModelFailure.ServerError,
            1008 when Mentions(reason, "rate") => ModelFailure.RateLimited,
            1002 or 1003 or 1007 or 1009 => ModelFailure.ProtocolViolation,
            3000 => ModelFailure.Unauthorized,
            4000 when Mentions(reason, "beta_api_shape_disabled") || Mentions(reason, "invalid_request") => ModelFailure.ConfigurationRefused,
            null => ModelFailure.ConnectionLost,
            _ => ModelFailure.ClosedByProvider,
        };
    }

    /// <summary>An error code that ends a session or explains its end; null for one that only refuses a command.</summary>
    public static ModelFailure? FromCode(string code) => code switch
    {
        "session_expired" => ModelFailure.SessionExpired,
        "invalid_api_key" or "invalid_authentication" => ModelFailure.Unauthorized,
        "rate_limit_exceeded" => ModelFailure.RateLimited,
        "insufficient_quota" or "billing_hard_limit_reached" => ModelFailure.QuotaExceeded,
        "server_error" => ModelFailure.ServerError,
        "beta_api_shape_disabled" or "model_not_found" => ModelFailure.ConfigurationRefused,
        _ => null,
    };

    /// <summary>The <c>Retry-After</c> header: seconds or a date. Never negative, at most a day.</summary>
    public static TimeSpan? RetryAfter(IReadOnlyDictionary<string, IEnumerable<string>>? headers, DateTimeOffset now)
    {
        var value = headers?.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        if (value is null)
            return null;

        TimeSpan? wait =
            double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 86_400 * 365d
                ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date - now
            : null;
        return wait is null ? null : TimeSpan.FromTicks(Math.Clamp(wait.Value.Ticks, 0, TimeSpan.TicksPerDay));
    }

    private static bool Mentions(string? reason, string word) => reason?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
