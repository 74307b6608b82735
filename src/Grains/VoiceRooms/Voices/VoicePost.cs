using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Voices;

/// <summary>What reaches a character's voice from outside the room's turns; waits in the room's mailbox for <see cref="CharacterVoice.Take"/>.</summary>
/// <param name="CharacterKey">Whose voice it is for.</param>
internal abstract record VoicePost(string CharacterKey)
{
    /// <summary>A session is open; the line has it.</summary>
    public sealed record Opened(VoiceLine Line) : VoicePost(Line.CharacterKey);

    public sealed record NotOpened(VoiceLine Line) : VoicePost(Line.CharacterKey);

    public sealed record Said(VoiceLine Line, VoiceModelEvent Event) : VoicePost(Line.CharacterKey);

    /// <summary>The taker owns the sound.</summary>
    public sealed record Sounded(VoiceLine Line, AudioDelta Audio) : VoicePost(Line.CharacterKey);

    /// <param name="CharacterKey">Whose.</param>
    /// <param name="Round">Which calls it belongs to; later than they were waited for it is nothing.</param>
    /// <param name="Index">Which of the calls.</param>
    /// <param name="OutputJson">What it returned.</param>
    public sealed record ToolFinished(string CharacterKey, object Round, int Index, string OutputJson) : VoicePost(CharacterKey);
}
