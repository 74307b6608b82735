using Lexi.Web.Tests.GroupChats;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>
/// Who may do what with a voice room: every route and every method of the hub, for nobody, somebody else, a member, a moderator, and the owner,
/// all of whom but the stranger are in it.
/// </summary>
internal static class RoomAccess
{
    private const string Fine = "";
    private const string Gone = "not_found";
    private const string NotAllowed = "forbidden";

    public static readonly IReadOnlyDictionary<string, GroupAccess.Route> Routes = new Dictionary<string, GroupAccess.Route>
    {
        ["POST /api/rooms/"] = new(201, 201, 201, 201, _ => new { settings = new { name = "Mine" }, characters = new[] { "nyx" }, room = new { heard = "most" } }),
        ["GET /api/rooms/{id}"] = new(404, 200, 200, 200),
        ["PATCH /api/rooms/{id}/settings"] = new(404, 403, 200, 200, _ => new { allowsOverlap = true }),
        ["POST /api/rooms/{id}/reservation"] = new(404, 200, 200, 200, _ => new { kind = "speaker" }),
        ["PATCH /api/rooms/{id}/seats/{userId}"] = new(404, 403, 204, 204, _ => new { isSilenced = true }),
        ["DELETE /api/rooms/{id}/seats/{userId}"] = new(404, 403, 204, 204),
        ["GET /api/rooms/{id}/recordings"] = new(404, 200, 200, 200),
    };

    /// <summary>By name of the method; a code says how it is refused.</summary>
    public static readonly IReadOnlyDictionary<string, Method> Methods = new Dictionary<string, Method>
    {
        ["JoinRoom"] = new(Gone, Fine, Fine, Fine, party => [new { roomId = party.ChatId }]),
        // Who is not there has nothing to give up, and is told nothing by that.
        ["LeaveRoom"] = new(Fine, Fine, Fine, Fine, party => [party.ChatId]),
        ["ReportRoomPlayback"] = new("not_attached", Fine, Fine, Fine, party => [party.ChatId, new { utteranceId = "msg_1", playedMs = 0 }]),
        ["RaiseHand"] = new(Gone, Fine, Fine, Fine, party => [party.ChatId, true]),
        ["SetRoomMuted"] = new(Gone, Fine, Fine, Fine, party => [party.ChatId, true]),
        ["SilencePerson"] = new(Gone, NotAllowed, Fine, Fine, party => [party.ChatId, party.Other.User.Id, true]),
        ["SetSeat"] = new(Gone, NotAllowed, Fine, Fine, party => [party.ChatId, party.Other.User.Id, "listener"]),
        // Nobody waits here: the tests of the hub let somebody in.
        ["Admit"] = new(Gone, NotAllowed, "not_attached", "not_attached", party => [party.ChatId, party.Other.User.Id, true]),
        ["PutOut"] = new(Gone, NotAllowed, Fine, Fine, party => [party.ChatId, party.Other.User.Id]),
        ["SetRoomTurnMode"] = new(Gone, Fine, Fine, Fine, party => [party.ChatId, "pushToTalk"]),
        ["RoomPushToTalk"] = new(Gone, "wrong_mode", "wrong_mode", "wrong_mode", party => [party.ChatId, true]),
        ["StopTurn"] = new(Gone, Fine, Fine, Fine, party => [party.ChatId, "msg_1"]),
        ["AskToRecord"] = new(Gone, NotAllowed, Fine, Fine, party => [party.ChatId]),
        ["SetConsent"] = new(Gone, Fine, Fine, Fine, party => [party.ChatId, true]),
        ["StopRecording"] = new(Gone, NotAllowed, Fine, Fine, party => [party.ChatId]),
    };

    /// <summary>A stream ends with its stay and not with an answer: <see cref="RoomHubTests"/> says what it is refused with.</summary>
    public static readonly IReadOnlyList<string> Streams = ["StreamRoomMicrophone"];

    /// <summary>Code of the refusal for each, empty for none; nobody has no connection.</summary>
    internal sealed record Method(string Stranger, string Member, string Moderator, string Owner, Func<ChatParty, object[]> Arguments);
}
