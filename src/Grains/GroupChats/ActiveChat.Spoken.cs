using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.GroupChats;

/// <summary>The part that serves a voice room: who speaks, what they are told, and what the room is told.</summary>
internal sealed partial class ActiveChat
{
    private IVoiceRoomGrain Room => _services.Grains.GetGrain<IVoiceRoomGrain>(ChatId);

    /// <summary>Only the first of many characters have a voice in a room.</summary>
    private IEnumerable<string> Voices => _state.Here.Take(_services.Limits.CharactersPerRoom);

    public SpokenChatView View() => new()
    {
        OwnerId = _state.Header.OwnerId,
        Settings = _state.Settings,
        Members =
        [
            .. _state.Members.Values.Where(member => member.Status == MemberStatus.Joined)
                .OrderBy(member => member.JoinedAt).ThenBy(member => member.UserId, StringComparer.Ordinal),
        ],
        Characters =
        [
            .. Voices.Select(key => new SpokenCharacter
            {
                CharacterKey = key,
                Name = _state.NameOf(key),
                Aliases = _state.Profiles.GetValueOrDefault(key)?.Aliases ?? [],
                IsMuted = _state.Characters[key].IsMuted,
            }),
        ],
    };

    /// <summary>Runs among the turns of the chat, on what is committed; the decision is kept in the next of them.</summary>
    public async Task<SpeakerDecision?> ChooseSpeakers(ChooseSpeakers asked)
    {
        var state = _state;
        if (asked.CausedBy is { } id && state.FindMessage(id) is not { Message.Status: MessageStatus.Complete or MessageStatus.Interrupted })
            return null;
        try
        {
            var entitled = await ChatEntitlements.Of(_services.Grains, state, asked.OnBehalfOf);
            var pending = new PendingDecision(asked.DecisionId, asked.Cause, asked.CausedBy, asked.OnBehalfOf, Now);
            var question = SpeakerQuestions.Of(state, pending, Now, entitled);
            question = question with
            {
                Seats = [.. question.Seats.Take(_services.Limits.CharactersPerRoom)],
                TurnsWithoutPerson = asked.TurnsWithoutPerson,
                Forced = asked.Forced,
            };
            if (asked.Forced is null && question.Strategy == SpeakerStrategy.ModelDirected && entitled.Count > 0)
                question = question with { Direction = await Direct(question) };
            var decision = SpeakerChoice.Choose(question, _chance);
            _mailbox.Post(new ChatPost.Happened(new ChatInput.SpeakersChosen(decision)));
            return decision;
        }
        catch (Exception exception)
        {
            LogNotDecided(exception, ChatId);
            return null;
        }
    }

    /// <summary>Runs among the turns of the chat, on what is committed.</summary>
    public async Task<SpokenPrompt> Prepare(PrepareSpoken request)
    {
        if (!_state.IsHere(request.CharacterKey) || _state.Characters[request.CharacterKey].IsMuted)
            throw ChatRefusals.NoCharacter();
        await ChatEntitlements.Require(_services.Grains, _state, request.OnBehalfOf, [request.CharacterKey]);
        var profile = await _services.Grains.GetGrain<ICharacterGrain>(request.CharacterKey).GetProfile();
        if (profile.IsAdult)
            await ChatEntitlements.RequireAdults(_services.Grains, _state);
        _mailbox.Post(new ChatPost.Happened(new ChatInput.ProfileSeen(profile)));
        var turn = new AnswerTurn
        {
            Run = 0,
            MessageId = "",
            CharacterKey = request.CharacterKey,
            Cause = request.Cause,
            CausedBy = request.CausedBy,
            OnBehalfOf = request.OnBehalfOf,
            StartedAt = Now,
            Deadline = Now,
        };
        var recalled = await _recall.Of(_state, turn, _closing.Token);
        var material = await PromptMaterials.Of(_services.Grains, _state, turn, profile, recalled);
        var prompt = PromptBuilder.Build(material with { IsSpoken = true, History = [.. material.History.Select(message => AsHeard(message, request))] }, _chance);
        _mailbox.Post(new ChatPost.Prompted(request.CharacterKey, prompt.Report));
        await _recall.Used(recalled);
        return PromptOf(prompt.Request.Messages, request, profile);
    }

    /// <summary>What is being said now is told as if it had been heard to its end: when it is not, the answer is thrown away.</summary>
    private static GroupMessage AsHeard(GroupMessage message, PrepareSpoken request) =>
        message.Id == request.SpokenNowBy && message.Status == MessageStatus.Writing
            ? message with { Text = request.SpokenNow, Status = MessageStatus.Complete }
            : message;

    private static SpokenPrompt PromptOf(IReadOnlyList<TextMessage> messages, PrepareSpoken request, CharacterProfile profile)
    {
        var lines = messages.Skip(1).Select(message => new PromptLine(RoleOf(message.Role), message.Text)).ToList();
        if (request.ExtraInstructions.Length > 0)
            lines.Add(new PromptLine("system", request.ExtraInstructions));
        return new SpokenPrompt
        {
            Instructions = messages[0].Text,
            Lines = lines,
            Voice = profile.Card.Voice,
            Speed = profile.Speed,
            Tools = profile.Tools,
            SafetyIdentifier = PromptMaterials.SafetyIdentifierOf(request.OnBehalfOf),
        };
    }

    private static string RoleOf(TextRole role) => role switch
    {
        TextRole.Assistant => "assistant",
        TextRole.User => "user",
        _ => "system",
    };

    /// <summary>The room hears of what it has to do with: who is here, what is set, and what was said and taken back.</summary>
    private void TellRoom(ChatStep step)
    {
        if (!step.WasVoiced && !step.Turns.IsVoiced)
            return;
        GroupChatEvent[] told =
        [
            .. step.Events.Where(happened => happened is GroupChatEvent.MessageWritten or GroupChatEvent.MemberChanged or GroupChatEvent.MemberLeft
                or GroupChatEvent.CharacterChanged or GroupChatEvent.CharacterLeft or GroupChatEvent.SettingsChanged or GroupChatEvent.ChatDeleted),
        ];
        if (told.Length > 0)
            _ = Room.OnChat(new SpokenChatNews.Committed(told));
    }
}
