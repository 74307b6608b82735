namespace Lexi.Voice.Playout;

/// <summary>How far a spoken item has come: heard ≤ sent ≤ received, milliseconds.</summary>
/// <param name="HeardMs">What the listener has heard.</param>
/// <param name="SentMs">What was sent to the listener.</param>
/// <param name="ReceivedMs">What the model has delivered.</param>
/// <param name="IsComplete">Whether that is all there will be.</param>
public readonly record struct ItemPlayout(int HeardMs, int SentMs, int ReceivedMs, bool IsComplete)
{
    public bool IsPlayedOut => IsComplete && HeardMs >= ReceivedMs;
}
