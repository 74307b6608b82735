using System.Text;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>
/// Gives the same string instance for the same id as long as it keeps coming: every delta of a response names the same two ids,
/// and a string for each would be the only allocation left on the audio path.
/// </summary>
internal struct IdCache
{
    private string? _last;

    /// <exception cref="RealtimeProtocolException">The id is absent, no text, or too long.</exception>
    public string Take(JsonText id, string field)
    {
        // ids are ASCII; one that is not, or is escaped, only misses the cache.
        if (_last is not null && !id.IsEscaped && Ascii.Equals(id.Raw, _last))
            return _last;

        var text = id.ToText(RealtimeLimits.IdBytes, field);
        if (string.IsNullOrEmpty(text))
            throw new RealtimeProtocolException($"{field} is missing");
        return _last = text;
    }
}
