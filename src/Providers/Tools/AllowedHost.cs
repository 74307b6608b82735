using System.Globalization;

namespace Lexi.Providers.Tools;

/// <summary>An entry of the allow-list.</summary>
/// <param name="Name">A host name in lower case; with <paramref name="IsBelow"/> the domain above it, with its dot.</param>
/// <param name="IsBelow">Everything below the domain is meant, not the domain itself.</param>
/// <param name="Port">The only port.</param>
internal sealed record AllowedHost(string Name, bool IsBelow, int Port)
{
    private const int Https = 443;

    /// <summary>Null when it is none.</summary>
    public static AllowedHost? Read(string? entry)
    {
        var text = entry?.Trim().ToLowerInvariant() ?? "";
        var port = Https;
        if (text.LastIndexOf(':') is >= 0 and var colon)
        {
            if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65_535)
                return null;
            text = text[..colon];
        }

        var isBelow = text.StartsWith("*.", StringComparison.Ordinal);
        var name = isBelow ? text[2..] : text;
        // "*.com" would allow whoever buys a name.
        return Uri.CheckHostName(name) == UriHostNameType.Dns && (!isBelow || name.Contains('.', StringComparison.Ordinal))
            ? new AllowedHost(isBelow ? "." + name : name, isBelow, port)
            : null;
    }

    public bool Allows(Uri address)
    {
        var host = address.IdnHost.ToLowerInvariant();
        return address.Port == Port && (IsBelow ? host.Length > Name.Length && host.EndsWith(Name, StringComparison.Ordinal) : host == Name);
    }
}
