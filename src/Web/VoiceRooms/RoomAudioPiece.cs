using Lexi.Web.Hubs.MessagePack;

namespace Lexi.Web.VoiceRooms;

/// <summary>A piece of one voice on its way to one connection.</summary>
/// <param name="SpeakerId">User id or character key; empty for a mix.</param>
/// <param name="UtteranceId">A character's utterance; empty for a person and a mix.</param>
/// <param name="OffsetMs">Where in the utterance, or in the speaker's stream, it begins.</param>
/// <param name="Sound">Its samples, shared by all connections that are sent them.</param>
internal readonly record struct RoomAudioPiece(string SpeakerId, string UtteranceId, long OffsetMs, SharedSound Sound)
{
    /// <summary>What it takes on the way, about.</summary>
    public int Bytes => Sound.Length;
}
