using System.Text.RegularExpressions;
using Lexi.Grains.Interfaces;

namespace Lexi.Web.VoiceRooms;

/// <summary>Only what can be a recording's id is looked for.</summary>
internal static partial class RecordingIds
{
    /// <returns>The id.</returns>
    /// <exception cref="LexiException"><c>not_found</c>, in the words of a recording that is not for this person.</exception>
    public static string Check(string? id) =>
        id is not null && Pattern().IsMatch(id) ? id : throw new LexiException(ErrorCodes.NotFound, "There is no such recording.");

    [GeneratedRegex(@"\Arec_[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
