using System.Text.RegularExpressions;
using Lexi.Grains.Interfaces;

namespace Lexi.Web.VoiceCalls;

/// <summary>Only what can be a call's id wakes a grain: nobody fills the memory with calls that never were.</summary>
internal static partial class CallIds
{
    /// <returns>The id.</returns>
    /// <exception cref="LexiException"><c>not_found</c>, in the words of a call that is somebody else's.</exception>
    public static string Check(string id) => Pattern().IsMatch(id) ? id : throw new LexiException(ErrorCodes.NotFound, "There is no such call.");

    [GeneratedRegex(@"\Acall_[A-Za-z0-9_-]{22,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
