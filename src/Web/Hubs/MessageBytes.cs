using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.Hubs;

/// <summary>What a message that waits for a slow browser is counted as, in bytes: its words as they lie in memory, and a little around them.</summary>
internal static class MessageBytes
{
    private const int Around = 200;

    public static int Of(CallEvent happened) => Around + (sizeof(char) * happened switch
    {
        CallEvent.CaptionUpdated caption => caption.Utterance.Text.Length,
        CallEvent.Noticed notice => notice.Message.Length,
        CallEvent.Ended ended => ended.Message.Length,
        _ => 0,
    });

    public static int Of(VoiceRoomEvent happened) => happened switch
    {
        VoiceRoomEvent.UtteranceEnded ended => Around + (sizeof(char) * ended.Utterance.Text.Length),
        VoiceRoomEvent.Noticed notice => Around + (sizeof(char) * notice.Message.Length),
        VoiceRoomEvent.FloorChanged floor => Around * (1 + floor.Floor.Speaking.Count + floor.Floor.Queue.Count),
        VoiceRoomEvent.SettingsChanged settings => Around + (Around / 4 * settings.Settings.Interrupters.Count),
        _ => Around,
    };

    public static int Of(ServerNotice notice) => Around + (sizeof(char) * notice.Message.Length);
}
