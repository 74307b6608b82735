namespace Lexi.Web.Hubs;

/// <summary>Names of what the server sends to a browser (docs/protocol.md, "Server to client").</summary>
internal static class ClientMethods
{
    public const string CallEvents = "callEvents";
    public const string CallAudio = "callAudio";
    public const string ChatEvents = "chatEvents";
    public const string ChatSignals = "chatSignals";
    public const string RoomEvents = "roomEvents";
    public const string RoomSignals = "roomSignals";
    public const string RoomAudio = "roomAudio";
    public const string RoomClosed = "roomClosed";
    public const string ServerNotice = "serverNotice";
}
