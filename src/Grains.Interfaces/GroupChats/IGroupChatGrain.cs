namespace Lexi.Grains.Interfaces.GroupChats;

/// <summary>
/// One text chat of people and characters, keyed by chat id: the single writer of its members, its messages and their order. Every method
/// refuses with <c>not_found</c> who is not a member: an unknown and a forbidden chat look the same. A member without the right gets
/// <c>forbidden</c>. What a method acknowledged is committed.
/// </summary>
[Alias("lexi.IGroupChatGrain")]
public interface IGroupChatGrain : IGrainWithStringKey
{
    /// <summary>Makes the chat. Asked by <see cref="IGroupChatShelfGrain"/>, which counts a person's chats.</summary>
    /// <exception cref="LexiException"><c>unknown_character</c>, <c>subscription_required</c>, <c>too_large</c>, <c>invalid_request</c>.</exception>
    Task<GroupChatSnapshot> Create(CreateGroupChat request);

    /// <summary>Adds a listener: a person may have several. Missed events come back exactly once within the resume window.</summary>
    Task<GroupChatAttached> Attach(AttachToGroupChat request);

    Task Detach(string attachmentId);

    /// <summary>Writes a person's message. It is committed when the task completes; who answers is decided afterwards.</summary>
    /// <exception cref="LexiException"><c>muted</c>, <c>too_large</c>, <c>rate_limited</c>, <c>not_found</c> for a message to reply to that is not there.</exception>
    Task<GroupMessage> Post(PostMessage message);

    /// <summary>Changes one's own message.</summary>
    Task<GroupMessage> Edit(string userId, string messageId, string text);

    /// <summary>Removes one's own message; a moderator any. Nobody is told its words again, characters included.</summary>
    Task DeleteMessage(string userId, string messageId);

    Task SetTyping(string userId, bool isTyping);

    Task MarkRead(string userId, long position);

    /// <summary>Makes a character speak now; what is being written is stopped first.</summary>
    Task ForceTurn(string userId, string characterKey);

    /// <summary>Makes the author of a character's newest message go on with it.</summary>
    Task Continue(string userId, string messageId);

    /// <summary>Writes another version of a character's newest message and shows it.</summary>
    Task Regenerate(string userId, string messageId);

    /// <summary>Shows another version of a character's newest message.</summary>
    Task ChooseSwipe(string userId, string messageId, int index);

    /// <summary>Stops what is being written at once, and what was to follow. Its words so far stay, marked as interrupted.</summary>
    Task Stop(string userId);

    /// <exception cref="LexiException"><c>unknown_character</c>, <c>subscription_required</c>, <c>chat_full</c>.</exception>
    Task AddCharacter(string userId, string characterKey);

    Task RemoveCharacter(string userId, string characterKey);

    Task SetCharacterMuted(string userId, string characterKey, bool muted);

    Task ChangeSettings(string userId, ChatSettings settings);

    /// <summary>Makes an invitation for 7 days; it ends the one before.</summary>
    Task<GroupInvite> Invite(string userId);

    Task RevokeInvite(string userId);

    /// <exception cref="LexiException"><c>not_found</c> for a wrong or ended invitation and for the banned, <c>subscription_required</c>, <c>chat_full</c>.</exception>
    Task<GroupChatSnapshot> Join(JoinGroupChat request);

    Task Leave(string userId);

    Task Kick(string userId, string memberId);

    Task Ban(string userId, string memberId);

    Task Unban(string userId, string memberId);

    Task SetMemberMuted(string userId, string memberId, bool muted);

    /// <summary>Only the owner; making somebody else the owner makes oneself a moderator.</summary>
    Task SetRole(string userId, string memberId, MemberRole role);

    /// <summary>Chooses the persona one plays here; null for oneself.</summary>
    Task ChoosePersona(string userId, string? personaId);

    [AlwaysInterleave]
    Task<GroupChatSnapshot> GetSnapshot(string userId);

    /// <summary>Messages before a position, newest ones first found, oldest first returned.</summary>
    /// <param name="userId">A member.</param>
    /// <param name="before">Null for the newest.</param>
    /// <param name="limit">1 to <see cref="Limits.PageSize"/>.</param>
    [AlwaysInterleave]
    Task<MessagePage> GetMessages(string userId, long? before, int limit);

    /// <summary>Messages that contain the words, whatever their case.</summary>
    [AlwaysInterleave]
    Task<MessagePage> Search(string userId, string words, long? before, int limit);

    /// <summary>All versions of a character's message, the first first.</summary>
    [AlwaysInterleave]
    Task<IReadOnlyList<string>> GetSwipes(string userId, string messageId);

    /// <summary>Why the author of this message wrote it; null when it was a person.</summary>
    [AlwaysInterleave]
    Task<SpeakerDecision?> GetDecision(string userId, string messageId);

    [AlwaysInterleave]
    Task<IReadOnlyList<Relationship>> GetDynamics(string userId);

    /// <summary>Removes the chat and everything said in it. Only the owner.</summary>
    Task Delete(string userId);

    /// <summary>After a start: messages that were being written when the process died are marked as interrupted.</summary>
    Task Recover();
}
