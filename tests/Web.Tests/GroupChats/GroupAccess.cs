namespace Lexi.Web.Tests.GroupChats;

/// <summary>
/// Who may do what with a chat: every route and every method of the hub, for nobody, somebody else, a member, a moderator, the owner, and an
/// administrator of the server, who is nobody special in other people's chats.
/// </summary>
internal static class GroupAccess
{
    private const string Fine = "";
    private const string Gone = "not_found";
    private const string NotAllowed = "forbidden";

    public static readonly IReadOnlyDictionary<string, Route> Routes = new Dictionary<string, Route>
    {
        ["GET /api/groups/"] = new(200, 200, 200, 200),
        ["POST /api/groups/"] = new(201, 201, 201, 201, _ => new { settings = new { name = "Mine" }, characters = new[] { "nyx" } }),
        ["POST /api/groups/join"] = new(200, 200, 200, 200, party => new { code = party.Code }),
        ["GET /api/groups/{id}"] = new(404, 200, 200, 200),
        ["PATCH /api/groups/{id}"] = new(404, 403, 200, 200, _ => new { scenario = "a bar" }),
        ["DELETE /api/groups/{id}"] = new(404, 403, 403, 204),
        ["POST /api/groups/{id}/leave"] = new(404, 204, 204, 400),
        ["GET /api/groups/{id}/messages"] = new(404, 200, 200, 200),
        ["GET /api/groups/{id}/messages/{messageId}/swipes"] = new(404, 200, 200, 200),
        ["GET /api/groups/{id}/messages/{messageId}/decision"] = new(404, 204, 204, 204),
        ["GET /api/groups/{id}/dynamics"] = new(404, 200, 200, 200),
        ["POST /api/groups/{id}/invite"] = new(404, 403, 200, 200),
        ["DELETE /api/groups/{id}/invite"] = new(404, 403, 204, 204),
        ["POST /api/groups/{id}/characters"] = new(404, 403, 204, 204, _ => new { character = "aiko" }),
        ["PATCH /api/groups/{id}/characters/{key}"] = new(404, 403, 204, 204, _ => new { isMuted = true }),
        ["DELETE /api/groups/{id}/characters/{key}"] = new(404, 403, 204, 204),
        ["PATCH /api/groups/{id}/members/{userId}"] = new(404, 403, 204, 204, _ => new { isMuted = true }),
        ["DELETE /api/groups/{id}/members/{userId}"] = new(404, 403, 204, 204),
        ["PUT /api/groups/{id}/bans/{userId}"] = new(404, 403, 204, 204),
        ["DELETE /api/groups/{id}/bans/{userId}"] = new(404, 403, 204, 204),
    };

    /// <summary>By name of the method; a code says how it is refused.</summary>
    public static readonly IReadOnlyDictionary<string, Method> Methods = new Dictionary<string, Method>
    {
        ["AttachChat"] = new(Gone, Fine, Fine, Fine, (party, _) => [new { chatId = party.ChatId }]),
        ["DetachChat"] = new(Fine, Fine, Fine, Fine, (party, _) => [party.ChatId]),
        ["PostMessage"] = new(Gone, Fine, Fine, Fine, (party, _) => [party.ChatId, new { clientMessageId = "1", text = "Hello." }]),
        ["EditMessage"] = new(Gone, NotAllowed, NotAllowed, NotAllowed, (party, messages) => [party.ChatId, messages.Others, "Something else."]),
        ["DeleteMessage"] = new(Gone, NotAllowed, Fine, Fine, (party, messages) => [party.ChatId, messages.Others]),
        ["SetTyping"] = new(Gone, Fine, Fine, Fine, (party, _) => [party.ChatId, true]),
        ["MarkRead"] = new(Gone, Fine, Fine, Fine, (party, _) => [party.ChatId, 1]),
        ["ForceTurn"] = new(Gone, Fine, Fine, Fine, (party, _) => [party.ChatId, "nyx"]),
        ["ContinueMessage"] = new(Gone, Fine, Fine, Fine, (party, messages) => [party.ChatId, messages.Characters]),
        ["RegenerateMessage"] = new(Gone, Fine, Fine, Fine, (party, messages) => [party.ChatId, messages.Characters]),
        ["ChooseSwipe"] = new(Gone, Fine, Fine, Fine, (party, messages) => [party.ChatId, messages.Characters, 0]),
        ["StopChat"] = new(Gone, Fine, Fine, Fine, (party, _) => [party.ChatId]),
    };

    /// <summary>The methods of calls: a call is its person's alone, and <see cref="Hubs.CallTests"/> says what they are refused with.</summary>
    public static readonly IReadOnlyList<string> OfCalls =
    [
        "StartCall", "AttachCall", "StreamMicrophone", "ReportPlayback", "SendText", "SetMuted", "PushToTalk", "SetTurnMode", "HangUp",
    ];

    /// <summary>Status for each; nobody is always 401, an administrator as somebody else.</summary>
    internal sealed record Route(int Stranger, int Member, int Moderator, int Owner, Func<ChatParty, object>? Body = null);

    /// <summary>Code of the refusal for each, empty for none; nobody has no connection, an administrator is as somebody else.</summary>
    internal sealed record Method(string Stranger, string Member, string Moderator, string Owner, Func<ChatParty, Messages, object[]> Arguments);

    /// <summary>Ids of a message of another member and of one of a character.</summary>
    internal sealed record Messages(string Others, string Characters);
}
