using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Voices;

/// <summary>What a character's voice tells its room, in a turn of the room. Of an answer that was cancelled only <see cref="Spent"/> is told.</summary>
internal abstract record VoiceNews(SpokenAnswer Answer)
{
    /// <summary>The first sound is here.</summary>
    public sealed record Began(SpokenAnswer Answer) : VoiceNews(Answer);

    /// <summary>All of it is here; its length is that of its sound, 0 when it has none.</summary>
    public sealed record Whole(SpokenAnswer Answer) : VoiceNews(Answer);

    /// <summary>It could not be made, or it broke off: what is here is all there will be.</summary>
    public sealed record Failed(SpokenAnswer Answer) : VoiceNews(Answer);

    /// <summary>It cost something; told once for each time the model answered, also after a cancel.</summary>
    public sealed record Spent(SpokenAnswer Answer, ModelUsage Usage) : VoiceNews(Answer);
}
