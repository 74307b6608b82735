using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>What is posted to a lane from outside its turns: by an opening of a session, or by the session.</summary>
/// <param name="Opening">Which opening, counted from 1.</param>
internal abstract record LanePost(int Opening)
{
    public sealed record Opened(int Opening, IRealtimeSession Session) : LanePost(Opening);

    public sealed record Refused(int Opening, ModelFailure Failure, TimeSpan? RetryAfter) : LanePost(Opening);

    public sealed record Said(int Opening, VoiceModelEvent Event) : LanePost(Opening);
}
