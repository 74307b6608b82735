using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lexi.Simulator.Http;

/// <summary>Finds and judges the key of a request.</summary>
internal static class ApiKeys
{
    public const string KeyProtocol = "openai-insecure-api-key.";
    private const string Bearer = "Bearer ";

    /// <summary>The key in the Authorization header or, for browsers, among the WebSocket sub-protocols; null when there is none.</summary>
    public static string? Find(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header.Length > Bearer.Length)
            return header[Bearer.Length..].Trim();
        var offered = context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(p => p.StartsWith(KeyProtocol, StringComparison.Ordinal));
        return offered is { Length: > 24 } ? offered[KeyProtocol.Length..] : null;
    }

    /// <summary>Whether a key (not a client secret) is one of those that are accepted.</summary>
    public static bool IsAccepted(SimulatorOptions options, string key)
    {
        if (options.ApiKeys.Count == 0)
            return key.Length > 0;
        var bytes = Encoding.UTF8.GetBytes(key);
        return options.ApiKeys.Any(known => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), bytes));
    }
}
