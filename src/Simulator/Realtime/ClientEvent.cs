using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>
/// What a client can send, except audio, which goes through <see cref="SessionMachine.Append"/> because there are fifty of
/// those a second.
/// </summary>
public abstract record ClientEvent
{
    private ClientEvent()
    {
    }

    /// <summary>The client's own id of the event, repeated in errors; null when none was given.</summary>
    public string? EventId { get; init; }

    /// <summary>Merges fields into the configuration.</summary>
    /// <param name="Session">A session object as on the wire, with "type".</param>
    public sealed record UpdateSession(JsonElement Session) : ClientEvent;

    public sealed record CommitAudio : ClientEvent;

    public sealed record ClearAudio : ClientEvent;

    /// <summary>Only means something where the server owns the playback, which it does not on a socket.</summary>
    public sealed record ClearOutput : ClientEvent;

    /// <summary>Adds an item.</summary>
    /// <param name="Item">The item.</param>
    /// <param name="PreviousItemId">The item it follows, "root" for the front, null for the end.</param>
    public sealed record CreateItem(NewItem Item, string? PreviousItemId = null) : ClientEvent;

    public sealed record RetrieveItem(string ItemId) : ClientEvent;

    /// <summary>Cuts a spoken item to what was heard.</summary>
    public sealed record TruncateItem(string ItemId, int ContentIndex, int AudioEndMs) : ClientEvent;

    public sealed record DeleteItem(string ItemId) : ClientEvent;

    public sealed record CreateResponse(ResponseRequest Request) : ClientEvent;

    /// <summary>Stops an answer.</summary>
    /// <param name="ResponseId">Which; null for the conversation's active one.</param>
    public sealed record CancelResponse(string? ResponseId = null) : ClientEvent;
}
