using System.Text.RegularExpressions;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters.Tools;

/// <summary>What a tool that is somebody's address must be like. Whether the operator allows the address is asked when it is called.</summary>
public static partial class HttpToolRules
{
    private const int MostDescription = 1000;
    private const int MostUrl = 2000;

    /// <summary>A sentence for the character's author; null when all is well.</summary>
    public static string? FirstError(HttpTool tool) =>
        !Name().IsMatch(tool.Tool.Name) ? "A tool's name has 1 to 64 characters of a to z, 0 to 9 and underscore."
        : tool.Tool.Description.Length is 0 or > MostDescription ? $"A tool says in 1 to {MostDescription} characters when to call it."
        : ToolSchema.Read(tool.Tool.ParametersSchema, out var error) is null ? error
        : !IsHttps(tool.Url) ? "A tool's address begins with https:// and names nobody."
        : tool.TimeoutMs is < 100 or > 10_000 ? "A tool may take 100 to 10,000 ms."
        : null;

    private static bool IsHttps(string url) =>
        url.Length <= MostUrl && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && address.Fragment.Length == 0;

    [GeneratedRegex(@"\A[a-z0-9_]{1,64}\z")]
    private static partial Regex Name();
}
