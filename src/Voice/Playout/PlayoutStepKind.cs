namespace Lexi.Voice.Playout;

public enum PlayoutStepKind
{
    /// <summary>A piece is due at the listener.</summary>
    Send,

    /// <summary>All of the item was sent; its length is known.</summary>
    AllSent,

    /// <summary>All of the item was heard. It is forgotten.</summary>
    PlayedOut,
}
