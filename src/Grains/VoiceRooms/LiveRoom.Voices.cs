using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Floor;
using Lexi.Grains.VoiceRooms.Voices;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The part that has characters' answers made.</summary>
internal sealed partial class LiveRoom
{
    private const string IsAnybodyThere = "Nobody has said anything for a while. Ask, in character and in one short sentence, whether anybody is still there.";

    private readonly Dictionary<string, CharacterVoice> _voices = new(StringComparer.Ordinal);
    private readonly List<CharacterTurn> _turns = [];

    private CharacterTurn? Find(string utteranceId) => _turns.Find(turn => turn.UtteranceId == utteranceId);

    private void Prepare(FloorEffect.Prepare prepare)
    {
        _turns.Add(new CharacterTurn(prepare.Turn));
        var below = prepare.OnTopOf is { } utteranceId ? Find(utteranceId) : null;
        _ = AskChat(prepare.Turn, below?.UtteranceId, below?.Answer?.Sound.Text ?? "", _chatLine);
    }

    /// <summary>Runs beside the room's turns and posts its end.</summary>
    private async Task AskChat(QueuedAnswer turn, string? spokenNowBy, string spokenNow, Task before)
    {
        try
        {
            // What was said until now is to be in its history.
            await before;
            var prompt = await Chat.Prepare(new PrepareSpoken
            {
                CharacterKey = turn.CharacterKey,
                Cause = turn.Cause,
                CausedBy = turn.CausedBy,
                OnBehalfOf = turn.OnBehalfOf,
                SpokenNowBy = spokenNowBy,
                SpokenNow = spokenNow,
                ExtraInstructions = turn.IsIdlePrompt ? IsAnybodyThere : "",
            });
            _mailbox.Post(new RoomPost.Prompted(turn.UtteranceId, prompt));
        }
        catch (LexiException refused)
        {
            _mailbox.Post(new RoomPost.Refused(turn.UtteranceId, refused.Code, refused.Message));
        }
        catch (Exception exception)
        {
            LogNotPrepared(_services.Logger, exception, _roomId);
            _mailbox.Post(new RoomPost.Refused(turn.UtteranceId, ErrorCodes.InternalError, "A character could not answer. Please try again."));
        }
    }

    private void Ask(RoomPost.Prompted prompted)
    {
        // The talk moved on meanwhile.
        if (Find(prompted.UtteranceId) is not { Answer: null } turn)
            return;
        var key = turn.Turn.CharacterKey;
        var onBehalfOf = turn.Turn.OnBehalfOf;
        if (!_voices.TryGetValue(key, out var voice))
        {
            _voices[key] = voice = new CharacterVoice(
                key, _services.Model, VoiceTiming.Default, post => _mailbox.Post(new RoomPost.Voice(post)), Hear, _services.Instruments.SoundDropped, _services.Logger);
        }

        var ask = SpokenAsk.Of(prompted.UtteranceId, prompted.Prompt) with
        {
            Tools = [.. prompted.Prompt.Tools.Select(tool => new ToolDefinition(tool.Name, tool.Description, tool.ParametersSchema))],
            RunTool = (name, arguments, cancellation) => _services.Grains.GetGrain<ICharacterGrain>(key).RunTool(onBehalfOf, name, arguments, cancellation),
        };
        turn.Answer = voice.Ask(ask, Now);
        if (turn.Answer is null)
            Feed(new FloorInput.AnswerFailed(prompted.UtteranceId));
    }

    private void Refuse(RoomPost.Refused refused)
    {
        if (Find(refused.UtteranceId) is null)
            return;
        Tell(new VoiceRoomEvent.Noticed(refused.Code, refused.Message));
        Feed(new FloorInput.AnswerFailed(refused.UtteranceId, IsTold: true));
    }

    /// <summary>A character's voice has news, in a turn of the room.</summary>
    private void Hear(VoiceNews news)
    {
        var turn = Find(news.Answer.UtteranceId);
        switch (news)
        {
            case VoiceNews.Spent spent:
                Spend(spent, turn);
                break;
            case VoiceNews.Began when turn is not null:
                Feed(new FloorInput.AnswerBegan(turn.UtteranceId));
                break;
            case VoiceNews.Whole when turn is not null:
                Feed(new FloorInput.AnswerWhole(turn.UtteranceId, news.Answer.Sound.ReceivedMs));
                break;
            case VoiceNews.Failed when turn is not null:
                _services.Instruments.Answered("failed");
                Feed(new FloorInput.AnswerFailed(turn.UtteranceId));
                break;
            default:
                break;
        }
    }

    private void TakeVoice(VoicePost post)
    {
        if (_voices.TryGetValue(post.CharacterKey, out var voice))
            voice.Take(post, Now);
        else if (post is VoicePost.Sounded sounded)
            sounded.Audio.Pcm.Dispose();
    }

    /// <summary>It went, or is muted: its session is not needed.</summary>
    private void DropVoice(string characterKey)
    {
        if (_voices.Remove(characterKey, out var voice))
            _ = voice.DisposeAsync().AsTask();
    }

    /// <summary>Nobody heard anything of it, and nobody will.</summary>
    private void Discard(string utteranceId)
    {
        if (Find(utteranceId) is not { } turn)
            return;
        _ = _turns.Remove(turn);
        if (turn.Answer is null)
            return;
        Cancel(turn);
        turn.Answer.Dispose();
        _services.Instruments.Answered("wasted");
        Waste(turn);
    }

    private void Cancel(CharacterTurn turn)
    {
        if (turn.Answer is { Sound.IsWhole: false } && _voices.TryGetValue(turn.Turn.CharacterKey, out var voice))
            voice.Cancel(turn.UtteranceId, Now);
    }

    /// <summary>Everything is thrown away, what was heard stays.</summary>
    private void StopVoices()
    {
        foreach (var turn in _turns.ToArray())
        {
            if (turn.IsPlaying)
                End(turn.UtteranceId, isInterrupted: true);
            else
                Discard(turn.UtteranceId);
        }

        foreach (var key in _voices.Keys.ToArray())
            DropVoice(key);
    }
}
