using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.GroupChats;

/// <summary>What the voice room of this chat asks of it. The room is trusted: it has checked who asks.</summary>
public sealed partial class GroupChatGrain
{
    public async Task<SpokenChatView> KeepVoice()
    {
        _ = await Keeping(chat => chat.Do(new ChatInput.VoiceKept()));
        return Require().View();
    }

    public async Task EndVoice()
    {
        if (_chat is { State: { IsDeleted: false, Turns.IsVoiced: true } })
            _ = await Keeping(chat => chat.Do(new ChatInput.VoiceEnded()));
    }

    public Task<SpokenChatView?> GetView() => Task.FromResult(_chat is { State.IsDeleted: false } chat ? chat.View() : null);

    public async Task<GroupMessage> PostSpoken(SpokenMessage message)
    {
        var chat = Require();
        _ = ChatRights.Writer(chat.State, message.UserId);
        // Whether it is there already is what may be in doubt.
        await chat.EndDoubt();
        if (FindLoaded(chat, message.UserId, message.UtteranceId) is { } said)
            return said;
        var step = await Keeping(chat => chat.Do(new ChatInput.Spoken(message)));
        services.Instruments.Posted();
        return step.Posted!;
    }

    public Task<SpeakerDecision?> ChooseSpeakers(ChooseSpeakers question) => Require().ChooseSpeakers(question);

    public Task<SpokenPrompt> Prepare(PrepareSpoken request) => Require().Prepare(request);

    public async Task<GroupMessage> BeginSpoken(BeginSpoken turn)
    {
        _ = await Keeping(chat => chat.Do(new ChatInput.SpokenBegan(turn)));
        return Require().State.FindMessage(turn.UtteranceId)!.Message;
    }

    public async Task SaySpoken(string utteranceId, string text)
    {
        if (_chat is { State.IsDeleted: false } chat && chat.State.Turns.FindSpeaking(utteranceId) is not null)
            _ = await Keeping(chat => chat.Do(new ChatInput.SpokenHeard(utteranceId, text)));
    }

    public async Task EndSpoken(EndSpoken turn) => _ = await Keeping(chat => chat.Do(new ChatInput.SpokenEnded(turn)));

    private ActiveChat Require() => _chat is { State.IsDeleted: false } chat ? chat : throw ChatRefusals.NotFound();
}
