using Microsoft.Extensions.Options;

namespace Lexi.Providers.Tools;

/// <summary>Stops the start on a value that cannot work, with one sentence that names the key.</summary>
public sealed class ToolOptionsValidator : IValidateOptions<ToolOptions>
{
    public ValidateOptionsResult Validate(string? name, ToolOptions options)
    {
        for (var i = 0; i < options.AllowedHosts.Count; i++)
        {
            if (AllowedHost.Read(options.AllowedHosts[i]) is null)
                return ValidateOptionsResult.Fail($"{ToolOptions.Section}:{nameof(options.AllowedHosts)}:{i} must be a host name, with a port or without, or *. and a domain of two names or more.");
        }

        return options.CertificateAuthorityFile is { } file && !File.Exists(file)
            ? ValidateOptionsResult.Fail($"{ToolOptions.Section}:{nameof(options.CertificateAuthorityFile)} names a file that does not exist.")
            : ValidateOptionsResult.Success;
    }
}
