using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>
/// What a voice room asks of the chat it belongs to; implemented by the same grain as <see cref="IGroupChatGrain"/>, keyed by chat id. While a
/// chat is voiced its characters answer aloud: it decides nothing by itself and tells the room (<see cref="IVoiceRoomGrain.OnChat"/>) what
/// happens instead. For grains only: no door leads here.
/// </summary>
[Alias("lexi.ISpokenChatGrain")]
public interface ISpokenChatGrain : IGrainWithStringKey
{
    /// <summary>Begins, or goes on: a room that does not say so again for 60 s has lost its voice, and the chat writes by itself again.</summary>
    Task<SpokenChatView> KeepVoice();

    Task EndVoice();

    /// <summary>Members and characters as they are now; null when there is no such chat.</summary>
    [AlwaysInterleave]
    Task<SpokenChatView?> GetView();

    /// <summary>Writes what a person said. Idempotent by <see cref="SpokenMessage.UtteranceId"/>.</summary>
    Task<GroupMessage> PostSpoken(SpokenMessage message);

    /// <summary>Who speaks next, and why; kept and told to the members. Null: the message is gone, or it could not be decided.</summary>
    [AlwaysInterleave]
    Task<SpeakerDecision?> ChooseSpeakers(ChooseSpeakers question);

    /// <summary>Everything a character is told for one answer, of what it was present for; checks what people may use.</summary>
    /// <exception cref="LexiException"><c>subscription_required</c>, <c>unknown_character</c>, <c>adult_content_not_allowed</c>.</exception>
    [AlwaysInterleave]
    Task<SpokenPrompt> Prepare(PrepareSpoken request);

    /// <summary>A character begins to be heard: its message appears, empty.</summary>
    Task<GroupMessage> BeginSpoken(BeginSpoken turn);

    /// <summary>More words of it have been heard; told as drafts.</summary>
    /// <param name="utteranceId">Of the turn.</param>
    /// <param name="text">All of them so far.</param>
    [OneWay]
    Task SaySpoken(string utteranceId, string text);

    /// <summary>A character was heard to its end, or cut. Nothing heard removes the message.</summary>
    Task EndSpoken(EndSpoken turn);
}
