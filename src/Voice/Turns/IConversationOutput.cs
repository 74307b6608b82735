using Lexi.Voice.Models;

namespace Lexi.Voice.Turns;

/// <summary>What a conversation sends out, in order, while one of its methods runs. Implementations never call back into it.</summary>
public interface IConversationOutput
{
    void Carry(TurnEffect effect);

    /// <summary>A piece of the character's speech for the listener.</summary>
    /// <param name="itemId">The utterance.</param>
    /// <param name="offsetMs">Where in it the piece begins.</param>
    /// <param name="pcm">The piece; the receiver owns it.</param>
    void Play(string itemId, int offsetMs, PooledPcm pcm);

    /// <summary>A piece of the character's speech was thrown away: more waits than may, or its utterance was over already.</summary>
    void DropSound(string itemId);

    /// <summary>The person's sound for the model; valid during the call only.</summary>
    void Hear(ReadOnlySpan<byte> pcm);
}
