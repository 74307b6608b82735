using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Grains.VoiceRooms;

/// <summary>The part that lets characters speak.</summary>
internal sealed partial class LiveRoom
{
    private RoomUsage _usage;

    public void Report(in RoomPlaybackReport report)
    {
    }

    private void Spend(RoomUsage usage)
    {
        _usage = usage;
    }

    private void Remember(string messageId, LaneEdge.TurnEnded ended)
    {
    }

    private void Prepare(FloorEffect.Prepare prepare) => _mailbox.Post(new RoomPost.Happened(new FloorInput.AnswerFailed(prepare.Turn.UtteranceId)));

    private void Ask(RoomPost.Prompted prompted)
    {
    }

    private void Refuse(RoomPost.Refused refused) => Tell(new VoiceRoomEvent.Noticed(refused.Code, refused.Message));

    private void Play(string utteranceId)
    {
    }

    private void Hold(string utteranceId)
    {
    }

    private void Resume(string utteranceId)
    {
    }

    private void End(string utteranceId, bool isInterrupted)
    {
    }

    private void Discard(string utteranceId)
    {
    }

    private void SyncListeners()
    {
    }

    private void AdvanceVoices()
    {
    }

    private long NextOfVoices() => long.MaxValue;

    private void StopVoices()
    {
    }

    private void TakeVoice(RoomPost post)
    {
    }

    public Task Stop(CancellationToken cancellation)
    {
        _mailbox.Close();
        Tell(new VoiceRoomEvent.Closed("server_stopping"));
        Flush();
        return Task.CompletedTask;
    }
}
