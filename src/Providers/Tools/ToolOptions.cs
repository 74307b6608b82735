namespace Lexi.Providers.Tools;

/// <summary>Which addresses characters may ask. Configuration section <c>Lexi:Tools</c>.</summary>
public sealed class ToolOptions
{
    public const string Section = "Lexi:Tools";

    /// <summary>
    /// Hosts that tools may be at: <c>tools.example.com</c>, <c>tools.example.com:8443</c>, <c>*.example.com</c> for everything below it. Without
    /// a port 443 is meant. Default none: no tool of others is called. An address inside the server's own network is never called, whatever
    /// its name.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>A PEM file with the certificate authorities to trust instead of the system's. Default none.</summary>
    public string? CertificateAuthorityFile { get; set; }
}
