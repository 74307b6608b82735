using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Floor;
using Lexi.Grains.VoiceRooms.Voices;

namespace Lexi.Grains.VoiceRooms;

/// <summary>What is posted to a room from outside its turns.</summary>
internal abstract record RoomPost
{
    private RoomPost()
    {
    }

    /// <summary>Something for the floor.</summary>
    public sealed record Happened(FloorInput Input) : RoomPost;

    /// <summary>What a character is to be told is known.</summary>
    public sealed record Prompted(string UtteranceId, SpokenPrompt Prompt) : RoomPost;

    /// <summary>A character's session said something, or its sound came.</summary>
    public sealed record Voice(VoicePost Post) : RoomPost;

    /// <summary>An answer cannot be made; the code and sentence are for people.</summary>
    public sealed record Refused(string UtteranceId, string Code, string Message) : RoomPost;

    /// <summary>What somebody said is a message now.</summary>
    public sealed record Committed(LaneEdge.TurnEnded Turn, GroupMessage Message) : RoomPost;

    /// <summary>What somebody said could not become a message; the code is for people.</summary>
    public sealed record NotCommitted(LaneEdge.TurnEnded Turn, string Code, string Message) : RoomPost;

    /// <summary>There is no such chat any more.</summary>
    public sealed record ChatGone : RoomPost;

    /// <summary>The chat as it is now.</summary>
    public sealed record ViewSeen(SpokenChatView View) : RoomPost;

    /// <summary>A recorder does not do what it is asked.</summary>
    public sealed record RecorderLost(string RecordingId) : RoomPost;

    /// <summary>A lane cannot be reached: what a person says is not heard until they come again.</summary>
    public sealed record LaneLost(string UserId) : RoomPost;
}
