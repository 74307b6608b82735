using System.Data.Common;
using Dapper;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Persistence.Databases;

namespace Lexi.Persistence.GroupChats;

/// <summary>Writes what one turn of a chat changed, inside the transaction it is given. Writing it again changes nothing.</summary>
internal sealed class GroupChatWriter(IDialect dialect)
{
    /// <exception cref="InvalidOperationException">Somebody else has written this chat since: there are two of its grain, and this is the older one.</exception>
    public async Task<int> Write(DbConnection connection, GroupChatChanges changes)
    {
        var chatId = changes.Header.ChatId;
        if (await Write(connection, changes.Header) == 0)
        {
            throw new InvalidOperationException("The chat in the store is newer than what was to be written to it.");
        }

        foreach (var member in changes.Members)
        {
            _ = await Write(connection, chatId, member);
        }

        foreach (var character in changes.Characters)
        {
            _ = await Write(connection, chatId, character);
        }

        foreach (var message in changes.Messages)
        {
            _ = await Write(connection, chatId, message);
        }

        foreach (var decision in changes.Decisions)
        {
            _ = await Write(connection, chatId, decision);
        }

        foreach (var relationship in changes.Relationships)
        {
            _ = await Write(connection, chatId, relationship);
        }

        foreach (var words in changes.Forgotten)
        {
            _ = await Forget(connection, chatId, words);
        }

        return changes.Messages.Count;
    }

    // The numbers of a chat only rise. Two activations of its grain, after a cluster fell apart, must not both be believed.
    private Task<int> Write(DbConnection connection, GroupChatHeader header) => connection.ExecuteAsync(
        """
        INSERT INTO group_chat_sessions
            (id, user_id, session_name, settings, created_at, last_active_at, last_position, last_sequence, invite_hash, invite_expires_at, summaries)
        VALUES (@ChatId, @OwnerId, @Name, @Settings, @CreatedAt, @LastActiveAt, @LastPosition, @LastSequence, @InviteHash, @InviteExpiresAt, @Summaries)
        ON CONFLICT (id) DO UPDATE SET
            user_id = excluded.user_id, session_name = excluded.session_name, settings = excluded.settings,
            last_active_at = excluded.last_active_at, last_position = excluded.last_position, last_sequence = excluded.last_sequence,
            invite_hash = excluded.invite_hash, invite_expires_at = excluded.invite_expires_at, summaries = excluded.summaries
        WHERE group_chat_sessions.last_sequence <= excluded.last_sequence AND group_chat_sessions.last_position <= excluded.last_position
        """,
        new
        {
            header.ChatId,
            header.OwnerId,
            Name = StoredText.Of(header.Settings.Name),
            Settings = Documents.Write(header.Settings),
            CreatedAt = dialect.ToColumn(header.CreatedAt),
            LastActiveAt = dialect.ToColumn(header.LastActiveAt),
            header.LastPosition,
            header.LastSequence,
            header.InviteHash,
            InviteExpiresAt = Column(header.InviteExpiresAt),
            Summaries = Documents.Write(header.Summaries),
        });

    private Task<int> Write(DbConnection connection, string chatId, GroupMember member) => connection.ExecuteAsync(
        """
        INSERT INTO group_members (group_session_id, user_id, display_name, role, status, is_muted, joined_at, read_position, persona_id)
        VALUES (@ChatId, @UserId, @DisplayName, @Role, @Status, @IsMuted, @JoinedAt, @ReadPosition, @PersonaId)
        ON CONFLICT (group_session_id, user_id) DO UPDATE SET
            display_name = excluded.display_name, role = excluded.role, status = excluded.status, is_muted = excluded.is_muted,
            joined_at = excluded.joined_at, read_position = excluded.read_position, persona_id = excluded.persona_id
        """,
        new
        {
            ChatId = chatId,
            member.UserId,
            DisplayName = StoredText.Of(member.DisplayName),
            Role = EnumText<MemberRole>.Of(member.Role),
            Status = EnumText<MemberStatus>.Of(member.Status),
            member.IsMuted,
            JoinedAt = dialect.ToColumn(member.JoinedAt),
            member.ReadPosition,
            member.PersonaId,
        });

    private Task<int> Write(DbConnection connection, string chatId, StoredChatCharacter character) => connection.ExecuteAsync(
        """
        INSERT INTO group_characters (group_session_id, character_key, joined_at, joined_position, left_position, is_muted, list_order)
        VALUES (@ChatId, @CharacterKey, @JoinedAt, @JoinedPosition, @LeftPosition, @IsMuted, @ListOrder)
        ON CONFLICT (group_session_id, character_key) DO UPDATE SET
            joined_at = excluded.joined_at, joined_position = excluded.joined_position, left_position = excluded.left_position,
            is_muted = excluded.is_muted, list_order = excluded.list_order
        """,
        new
        {
            ChatId = chatId,
            character.CharacterKey,
            JoinedAt = dialect.ToColumn(character.JoinedAt),
            character.JoinedPosition,
            character.LeftPosition,
            character.IsMuted,
            ListOrder = character.Order,
        });

    // A place in the order belongs to one message for ever: another message there is an error and not a replacement.
    private Task<int> Write(DbConnection connection, string chatId, StoredMessage stored)
    {
        var message = stored.Message;
        // Deleted is deleted, whatever the caller still holds.
        var isDeleted = message.Status == MessageStatus.Deleted;
        var text = isDeleted ? "" : message.Text;
        var hasVersions = !isDeleted && stored.Swipes.Count > 1;
        return connection.ExecuteAsync(
            """
            INSERT INTO messages
                (group_session_id, position, id, author_kind, user_id, responding_character, author_name, text, search_text, status, created_at,
                 edited_at, reply_to, client_message_id, mentions, swipes, swipe_index, cause, caused_by, decision_id, audience,
                 spoken_ms, heard_ms)
            VALUES (@ChatId, @Position, @Id, @AuthorKind, @UserId, @CharacterKey, @AuthorName, @Text, @SearchText, @Status, @CreatedAt,
                    @EditedAt, @ReplyTo, @ClientMessageId, @Mentions, @Swipes, @SwipeIndex, @Cause, @CausedBy, @DecisionId, @Audience,
                    @SpokenMs, @HeardMs)
            ON CONFLICT (group_session_id, id) DO UPDATE SET
                text = excluded.text, search_text = excluded.search_text, status = excluded.status, edited_at = excluded.edited_at,
                mentions = excluded.mentions, swipes = excluded.swipes, swipe_index = excluded.swipe_index, cause = excluded.cause,
                caused_by = excluded.caused_by, decision_id = excluded.decision_id, audience = excluded.audience,
                spoken_ms = excluded.spoken_ms, heard_ms = excluded.heard_ms
            """,
            new
            {
                ChatId = chatId,
                message.Position,
                message.Id,
                AuthorKind = EnumText<AuthorKind>.Of(message.AuthorKind),
                UserId = message.AuthorKind == AuthorKind.Person ? message.AuthorId : null,
                CharacterKey = message.AuthorKind == AuthorKind.Character ? message.AuthorId : null,
                AuthorName = StoredText.Of(message.AuthorName),
                Text = StoredText.Of(text),
                SearchText = SearchText.Of(text),
                Status = EnumText<MessageStatus>.Of(message.Status),
                CreatedAt = dialect.ToColumn(message.CreatedAt),
                EditedAt = Column(message.EditedAt),
                message.ReplyTo,
                ClientMessageId = message.ClientMessageId is { } clientId ? StoredText.Of(clientId) : null,
                Mentions = Documents.Write(isDeleted ? [] : message.Mentions),
                Swipes = hasVersions ? Documents.Write(stored.Swipes.Select(StoredText.Of)) : null,
                SwipeIndex = hasVersions ? message.SwipeIndex : 0,
                Cause = message.Cause is { } cause ? EnumText<TurnCause>.Of(cause) : null,
                message.CausedBy,
                message.DecisionId,
                Audience = Documents.Write(message.Audience),
                SpokenMs = message.Spoken?.DurationMs,
                message.Spoken?.HeardMs,
            });
    }

    private Task<int> Write(DbConnection connection, string chatId, SpeakerDecision decision) => connection.ExecuteAsync(
        """
        INSERT INTO group_decisions (group_session_id, id, created_at, document) VALUES (@ChatId, @Id, @At, @Document)
        ON CONFLICT (group_session_id, id) DO UPDATE SET document = excluded.document
        """,
        new { ChatId = chatId, decision.Id, At = dialect.ToColumn(decision.At), Document = Documents.Write(decision) });

    private Task<int> Write(DbConnection connection, string chatId, Relationship relationship) => connection.ExecuteAsync(
        """
        INSERT INTO group_character_dynamics
            (group_session_id, character_a, character_b, relationship_type, affinity, interaction_count, reason, last_interaction_at)
        VALUES (@ChatId, @From, @To, @Type, @Affinity, @Count, @Reason, @At)
        ON CONFLICT (group_session_id, character_a, character_b) DO UPDATE SET
            relationship_type = excluded.relationship_type, affinity = excluded.affinity, interaction_count = excluded.interaction_count,
            reason = excluded.reason, last_interaction_at = excluded.last_interaction_at
        """,
        new
        {
            ChatId = chatId,
            relationship.From,
            relationship.To,
            Type = StoredText.Of(relationship.Type),
            relationship.Affinity,
            relationship.Count,
            Reason = StoredText.Of(relationship.Reason),
            At = dialect.ToColumn(relationship.At),
        });

    // As ForgottenWords.AreIn has it.
    private static Task<int> Forget(DbConnection connection, string chatId, ForgottenWords words) => connection.ExecuteAsync(
        """
        DELETE FROM memories
        WHERE group_session_id = @ChatId AND from_position <= @Position AND to_position >= @Position AND (user_id = @UserId OR to_position = @Unknown)
        """,
        new { ChatId = chatId, UserId = words.UserId ?? "", words.Position, Unknown = long.MaxValue });

    private object? Column(DateTimeOffset? moment) => moment is { } known ? dialect.ToColumn(known) : null;
}
