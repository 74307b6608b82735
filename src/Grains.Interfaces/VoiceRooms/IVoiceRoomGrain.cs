using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.Interfaces.VoiceRooms;

/// <summary>
/// The voices of one group chat, keyed by the chat's id: the single writer of seats, floor, what was heard, and what it cost. Sound does not
/// pass through it, but that of characters; members and messages are the chat's (<see cref="ISpokenChatGrain"/>). Every method refuses with
/// <c>not_found</c> who is not a member of the chat, with <c>not_attached</c> who has no seat where one is needed, with <c>forbidden</c> who
/// lacks the right.
/// </summary>
[Alias("lexi.IVoiceRoomGrain")]
public interface IVoiceRoomGrain : IGrainWithStringKey
{
    /// <summary>Keeps a place for a person who is about to come, <see cref="Limits.SeatReservationSeconds"/>.</summary>
    /// <exception cref="LexiException"><c>room_full</c>, <c>room_locked</c>.</exception>
    Task<RoomSeat> Reserve(string userId, SeatKind kind);

    /// <summary>
    /// Comes in, or back within <see cref="Limits.ResumeSeconds"/> with every missed event exactly once. In a room with a lobby the seat may be
    /// <see cref="SeatState.Waiting"/>: nothing is heard until a moderator admits it.
    /// </summary>
    /// <exception cref="LexiException"><c>room_full</c>, <c>room_locked</c>, <c>cannot_resume</c>, <c>subscription_required</c>.</exception>
    Task<VoiceRoomJoined> Join(JoinVoiceRoom request);

    /// <summary>A connection went away; its seat waits for it. Ignored when another took its place.</summary>
    Task Detach(string attachmentId);

    /// <summary>Gives the seat up at once.</summary>
    Task Leave(string userId);

    /// <summary>Lets somebody in from the lobby, or not. Moderators.</summary>
    Task Admit(string userId, string memberId, bool admitted);

    /// <summary>Makes somebody a speaker or a listener; moderators, and a speaker may step down.</summary>
    Task SetSeat(string userId, string memberId, SeatKind kind);

    Task RaiseHand(string userId, bool raised);

    /// <summary>Mutes oneself, or takes it back.</summary>
    Task SetMuted(string userId, bool muted);

    /// <summary>A moderator silences somebody, or takes it back.</summary>
    Task SetSilenced(string userId, string memberId, bool silenced);

    /// <summary>Puts somebody out of the room; the chat's own kick and ban do so too. Moderators.</summary>
    Task PutOut(string userId, string memberId);

    Task ChangeSettings(string userId, VoiceRoomSettings settings);

    /// <summary>How the person's turns end: an open microphone, or a key.</summary>
    Task SetTurnMode(string userId, TurnMode mode);

    /// <summary>The push-to-talk key went down or up.</summary>
    Task PushToTalk(string userId, bool pressed);

    /// <summary>Drops a queued turn, or stops the one that is heard. Members who may interrupt.</summary>
    Task StopTurn(string userId, string utteranceId);

    /// <summary>Asks everybody for consent, and records when all agreed. Moderators.</summary>
    Task AskToRecord(string userId);

    Task StopRecording(string userId);

    /// <summary>Agrees, or refuses, or withdraws: a recording that goes on ends at once.</summary>
    Task SetConsent(string userId, bool consents);

    /// <summary>What a listener has heard. The next one corrects it: nobody waits.</summary>
    [OneWay]
    Task ReportPlayback(RoomPlaybackReport report);

    [AlwaysInterleave]
    Task<VoiceRoomSnapshot> GetSnapshot(string userId);

    /// <summary>From a lane of this room: speech began or ended, words came.</summary>
    [OneWay]
    Task OnLane(LaneEdge edge);

    /// <summary>From the chat of this room: what was committed there, what a person asked of a character there.</summary>
    [OneWay]
    Task OnChat(SpokenChatNews news);

    /// <summary>From the recorder of this room: it ended by itself. "recording_failed": nothing can be written; "recording_too_long".</summary>
    [OneWay]
    Task OnRecorderEnded(string recordingId, string code);
}
