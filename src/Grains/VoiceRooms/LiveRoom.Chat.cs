using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Floor;
using Lexi.Grains.VoiceRooms.Seats;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The part that talks to the room's chat.</summary>
internal sealed partial class LiveRoom
{
    /// <summary>A write that fails is tried again for so long; the floor has given the words up then.</summary>
    private const int CommitMs = 8000;

    private const int MostAttempts = 10;

    private static readonly TimeSpan _retryAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>Ends when everything that is to be kept until now is.</summary>
    private Task _chatLine = Task.CompletedTask;

    private ISpokenChatGrain Chat => _services.Grains.GetGrain<ISpokenChatGrain>(_roomId);

    /// <summary>What the chat committed, or what a person asked of it.</summary>
    public void Hear(SpokenChatNews news)
    {
        switch (news)
        {
            case SpokenChatNews.Committed committed:
                foreach (var happened in committed.Events)
                    Hear(happened);
                break;
            case SpokenChatNews.Wrote wrote:
                Feed(new FloorInput.Wrote(wrote.UserId, wrote.MessageId));
                break;
            case SpokenChatNews.Forced forced:
                Feed(new FloorInput.Forced(forced.UserId, forced.CharacterKey));
                break;
            case SpokenChatNews.Stopped stopped:
                Feed(new FloorInput.Stopped(stopped.UserId, null));
                break;
        }

        Settle();
    }

    /// <summary>Members and characters as they are now.</summary>
    public void See(SpokenChatView view)
    {
        var isSetOtherwise = _view.Settings != view.Settings;
        _view = view;
        foreach (var seat in _seats.All)
        {
            if (view.Members.FirstOrDefault(member => member.UserId == seat.UserId) is not { } member)
                Seat(new SeatInput.Left(seat.UserId, "kicked"));
            else if (member.DisplayName != seat.View.DisplayName)
                Seat(new SeatInput.Renamed(seat.UserId, member.DisplayName));
        }

        if (isSetOtherwise)
            Feed(new FloorInput.Changed(FloorSettingsNow()));
        Sync();
        Settle();
    }

    private void Hear(GroupChatEvent happened)
    {
        switch (happened)
        {
            case GroupChatEvent.MemberLeft left:
                Seat(new SeatInput.Left(left.UserId, left.Status == MemberStatus.Left ? "left" : "kicked"));
                break;
            case GroupChatEvent.MessageWritten { Message: { Status: MessageStatus.Deleted } message }:
                Feed(new FloorInput.Removed(message.Id));
                break;
            case GroupChatEvent.ChatDeleted:
                Close("deleted");
                break;
            default:
                break;
        }
    }

    /// <summary>Runs beside the room's turns and posts its end.</summary>
    private async Task Commit(LaneEdge.TurnEnded ended, string text)
    {
        var until = Now + CommitMs;
        while (true)
        {
            try
            {
                var message = await Chat.PostSpoken(new SpokenMessage
                {
                    UserId = ended.UserId,
                    UtteranceId = ended.UtteranceId,
                    Text = text,
                    DurationMs = Math.Max(0, ended.DurationMs),
                });
                _mailbox.Post(new RoomPost.Committed(ended, message));
                return;
            }
            catch (LexiException refused)
            {
                _mailbox.Post(new RoomPost.NotCommitted(ended, refused.Code, refused.Message));
                return;
            }
            catch (Exception exception)
            {
                _services.Instruments.NotKept();
                LogNotCommitted(_services.Logger, exception, _roomId);
                if (Now >= until)
                {
                    _mailbox.Post(new RoomPost.NotCommitted(ended, ErrorCodes.InternalError, "What was said could not be kept. Please say it again."));
                    return;
                }
            }

            await Task.Delay(_retryAfter, _services.Time);
        }
    }

    private void TakeCommitted(RoomPost.Committed committed)
    {
        var ended = committed.Turn;
        Remember(committed.Message.Id, ended);
        var utterance = new RoomUtterance
        {
            UtteranceId = ended.UtteranceId,
            SpeakerId = ended.UserId,
            IsCharacter = false,
            Text = committed.Message.Text,
            DurationMs = ended.DurationMs,
            HeardMs = ended.DurationMs,
            MessageId = committed.Message.Id,
            StartedAt = _clockStart.AddMilliseconds(ended.SpeechEndedAt - ended.DurationMs),
        };
        Tell(new VoiceRoomEvent.UtteranceEnded(utterance));
        Feed(new FloorInput.Committed(ended.UserId, ended.UtteranceId, committed.Message.Id));
    }

    /// <summary>Something the chat is to keep, behind all that was to be kept before.</summary>
    private void WriteToChat(Func<Task> write) => _chatLine = WriteAfter(_chatLine, write);

    private async Task WriteAfter(Task before, Func<Task> write)
    {
        await before;
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            try
            {
                await write();
                return;
            }
            catch (LexiException)
            {
                // Not possible any more: the character or the chat is gone.
                return;
            }
            catch (Exception exception)
            {
                _services.Instruments.NotKept();
                LogNotCommitted(_services.Logger, exception, _roomId);
                if (_closing.IsCancellationRequested)
                    return;
            }

            await Task.Delay(_retryAfter, _services.Time);
        }
    }

    /// <summary>Tells the chat that it still has a voice.</summary>
    private void KeepVoice()
    {
        _keepVoiceAt = Now + KeepVoiceMs;
        _ = Beside(async () => _mailbox.Post(new RoomPost.ViewSeen(await Chat.KeepVoice())));
    }

    /// <summary>Something of the chat nobody waits for. A chat that is gone ends the room; what else fails is logged and comes again.</summary>
    private async Task Beside(Func<Task> what)
    {
        try
        {
            await what();
        }
        catch (LexiException gone) when (gone.Code == ErrorCodes.NotFound)
        {
            _mailbox.Post(new RoomPost.ChatGone());
        }
        catch (Exception exception)
        {
            _services.Instruments.NotKept();
            LogNotCommitted(_services.Logger, exception, _roomId);
        }
    }
}
