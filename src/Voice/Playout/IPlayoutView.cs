namespace Lexi.Voice.Playout;

/// <summary>What the rules of a conversation may know of the sound: read only, as of the moment they are asked.</summary>
public interface IPlayoutView
{
    /// <summary>How far an item has come; all zero for one without sound.</summary>
    ItemPlayout this[string itemId] { get; }

    /// <summary>When the listener last got further, or sound was last handed to a listener who had heard everything before it.</summary>
    long LastProgressAt { get; }

    /// <summary>When sound last arrived from the model.</summary>
    long LastReceivedAt { get; }
}
