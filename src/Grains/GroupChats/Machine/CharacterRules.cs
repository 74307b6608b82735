using Lexi.Grains.GroupChats.Dynamics;
using Lexi.Grains.GroupChats.Memories;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>Which characters are here, what they feel and what they remember of the older part.</summary>
internal static class CharacterRules
{
    public static void Add(ChatStep step, ChatInput.CharacterAdded added)
    {
        _ = ChatRights.Moderator(step.State, added.By);
        var key = added.Profile.Card.Key;
        if (step.State.IsHere(key))
            return;
        if (step.State.Here.Length >= step.Moment.Limits.CharactersPerChat)
            throw ChatRefusals.Full($"A chat has at most {step.Moment.Limits.CharactersPerChat} characters.");
        step.Put(new StoredChatCharacter
        {
            CharacterKey = key,
            JoinedAt = step.Now,
            JoinedPosition = step.State.Header.LastPosition,
            Order = step.State.Characters.Count == 0 ? 0 : step.State.Characters.Values.Max(character => character.Order) + 1,
        });
        See(step, added.Profile);
        Feel(step, added.Profile);
        Tell(step, key);
        Greet(step, added.Profile, added.Greeting);
    }

    /// <summary>A character says something as it comes.</summary>
    public static void Greet(ChatStep step, CharacterProfile profile, string greeting)
    {
        var text = MessageText.Clean(greeting).Trim();
        if (text.Length == 0)
            return;
        if (text.Length > step.Moment.Limits.AnswerCharacters)
            text = text[..step.Moment.Limits.AnswerCharacters];
        step.Append(new StoredMessage(
            new GroupMessage
            {
                Id = step.Moment.NewId("msg_"),
                Position = step.State.Header.LastPosition + 1,
                AuthorKind = AuthorKind.Character,
                AuthorId = profile.Card.Key,
                AuthorName = profile.Card.Name,
                Text = text,
                Status = MessageStatus.Complete,
                CreatedAt = step.Now,
                Cause = TurnCause.Greeting,
                Audience = step.State.Here,
            },
            [text]));
    }

    public static void Remove(ChatStep step, ChatInput.CharacterRemoved removed)
    {
        _ = ChatRights.Moderator(step.State, removed.By);
        var key = removed.CharacterKey;
        if (!step.State.IsHere(key))
            throw ChatRefusals.NoCharacter();
        TurnRules.CharacterSilenced(step, key);
        // It knows what was said so far, that it goes included.
        MessageRules.Note(step, $"{step.State.NameOf(key)} left.");
        step.Put(step.State.Characters[key] with { LeftPosition = step.State.Header.LastPosition });
        step.Mark(state => (state with { Profiles = state.Profiles.Remove(key) }).Renamed());
        step.Tell(new GroupChatEvent.CharacterLeft(key));
    }

    public static void Mute(ChatStep step, ChatInput.CharacterMuted muted)
    {
        _ = ChatRights.Moderator(step.State, muted.By);
        if (!step.State.IsHere(muted.CharacterKey))
            throw ChatRefusals.NoCharacter();
        var before = step.State.Characters[muted.CharacterKey];
        if (before.IsMuted == muted.IsMuted)
            return;
        if (muted.IsMuted)
            TurnRules.CharacterSilenced(step, muted.CharacterKey);
        step.Put(before with { IsMuted = muted.IsMuted });
        Tell(step, muted.CharacterKey);
    }

    public static void See(ChatStep step, CharacterProfile profile)
    {
        // It went while it was looked up.
        if (!step.State.IsHere(profile.Card.Key))
            return;
        var before = step.State.Profiles.GetValueOrDefault(profile.Card.Key);
        step.Mark(state => state with { Profiles = state.Profiles.SetItem(profile.Card.Key, profile) });
        if (before is null || before.Card.Name != profile.Card.Name || !before.Aliases.SequenceEqual(profile.Aliases, StringComparer.Ordinal))
            step.Mark(state => state.Renamed());
    }

    public static void MoveFeelings(ChatStep step, ChatInput.FeelingsMoved moved)
    {
        foreach (var move in moved.Moves)
        {
            // Whoever went meanwhile feels nothing more here, and nothing is felt for them.
            if (!step.State.IsHere(move.From) || !(step.State.IsHere(move.To) || step.State.Members.GetValueOrDefault(move.To)?.Status == MemberStatus.Joined))
                continue;
            var first = FirstOf(step.State, move.From, move.To);
            var before = step.State.Relationships.GetValueOrDefault((move.From, move.To)) ?? Feelings.First(move.From, move.To, first, step.Now);
            // Why it moved may tell what was taken back while it was judged.
            var change = moved.Redactions == step.State.Redactions ? move.Change : move.Change with { Reason = "" };
            var after = Feelings.Apply(before, change, first, step.Now);
            step.Put(after);
            step.Tell(new GroupChatEvent.RelationshipMoved(after));
        }
    }

    public static void Summarize(ChatStep step, ChatInput.SummaryWritten written)
    {
        // It may tell what was taken back while it was written.
        if (written.Redactions != step.State.Redactions || !step.State.IsHere(written.CharacterKey))
            return;
        var summaries = new Dictionary<string, RollingSummary>(step.State.Header.Summaries, StringComparer.Ordinal) { [written.CharacterKey] = written.Summary };
        step.Change(step.State.Header with { Summaries = summaries });
    }

    /// <summary>Words were taken back or changed: a summary that may tell them is forgotten rather than told again.</summary>
    public static void ForgetSummaries(ChatStep step, long position)
    {
        step.Mark(state => state with { Redactions = state.Redactions + 1 });
        var summaries = step.State.Header.Summaries;
        if (summaries.Values.All(summary => SummaryWriter.Without(summary, position) is not null))
            return;
        step.Change(step.State.Header with
        {
            Summaries = summaries.Where(summary => SummaryWriter.Without(summary.Value, position) is not null).ToDictionary(StringComparer.Ordinal),
        });
    }

    /// <summary>Words of a message were taken back or changed: nothing that was made of them is told again.</summary>
    /// <param name="step">The step.</param>
    /// <param name="before">The message as it was.</param>
    public static void Forget(ChatStep step, GroupMessage before)
    {
        ForgetSummaries(step, before.Position);
        step.Forget(new ForgottenWords(before.AuthorKind == AuthorKind.Person ? before.AuthorId : null, before.Position));
        foreach (var feeling in FeelingReasons.ThatMayTell(step.State, before))
        {
            var after = feeling with { Reason = "" };
            step.Put(after);
            step.Tell(new GroupChatEvent.RelationshipMoved(after));
        }
    }

    /// <summary>What a character felt for another before they met here; null for nothing.</summary>
    public static FirstFeeling? FirstOf(ChatState state, string from, string to) =>
        state.Profiles.GetValueOrDefault(from)?.Relationships.FirstOrDefault(first => first.Key == to);

    /// <summary>What everybody feels as time has left it, in an order that is always the same.</summary>
    public static IReadOnlyList<Relationship> FeelingsNow(ChatState state, DateTimeOffset now) =>
    [
        .. state.Relationships.Values.Select(feeling => Feelings.Now(feeling, FirstOf(state, feeling.From, feeling.To), now))
            .OrderBy(feeling => feeling.From, StringComparer.Ordinal).ThenBy(feeling => feeling.To, StringComparer.Ordinal),
    ];

    public static ChatCharacter Describe(ChatState state, string key)
    {
        var stored = state.Characters[key];
        var profile = state.Profiles.GetValueOrDefault(key);
        return new ChatCharacter
        {
            Card = profile?.Card ?? Gone(key),
            IsMuted = stored.IsMuted,
            Talkativeness = profile?.Talkativeness ?? 0,
            Activity = stored.IsMuted ? CharacterActivity.Muted
                : state.Turns.Writing?.CharacterKey == key || state.Turns.Speaking.Exists(turn => turn.CharacterKey == key) ? CharacterActivity.Writing : CharacterActivity.Idle,
            JoinedPosition = stored.JoinedPosition,
        };
    }

    private static void Tell(ChatStep step, string key) => step.Tell(new GroupChatEvent.CharacterChanged(Describe(step.State, key)));

    /// <summary>What it feels at first for those who are here; what it felt before it left stays.</summary>
    private static void Feel(ChatStep step, CharacterProfile profile)
    {
        foreach (var key in step.State.Here)
        {
            if (step.State.Profiles.TryGetValue(key, out var other))
            {
                Feel(step, profile, key);
                Feel(step, other, profile.Card.Key);
            }
        }
    }

    private static void Feel(ChatStep step, CharacterProfile profile, string forKey)
    {
        var from = profile.Card.Key;
        if (from == forKey || step.State.Relationships.ContainsKey((from, forKey)) || FirstOf(step.State, from, forKey) is not { } feeling)
            return;
        step.Put(Feelings.First(from, forKey, feeling, step.Now));
    }

    /// <summary>A character whose author took it away while it was here.</summary>
    private static CharacterCard Gone(string key) => new()
    {
        Key = key,
        Name = key,
        Tagline = "",
        Description = "",
        Voice = "",
    };
}
