using System.Text.RegularExpressions;
using Lexi.Grains.Interfaces;

namespace Lexi.Web.Hubs;

/// <summary>
/// Sees to it that an invocation that fails has a code. What a method refuses has one already; what is left is what the framework says
/// of an invocation that does not bind (an unknown method, arguments or streams that do not fit), in its own words.
/// </summary>
internal static partial class HubErrors
{
    public const string DoesNotFit = $"{ErrorCodes.InvalidRequest}: There is no such method, or its arguments do not fit.";

    /// <param name="error">What a browser is about to be told; null for nothing.</param>
    public static string? WithCode(string? error) => error is null || Code().IsMatch(error) ? error : DoesNotFit;

    // The framework puts a sentence in front of what a filter or the binding says.
    [GeneratedRegex("(^|HubException: )[a-z]+(_[a-z]+)*: ", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
