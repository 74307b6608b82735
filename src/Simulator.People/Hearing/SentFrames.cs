namespace Lexi.Simulator.People.Hearing;

/// <summary>
/// When the frames of one microphone were sent, for those who hear them: the last 80 seconds. Written by one thread, read by any.
/// </summary>
public sealed class SentFrames
{
    /// <summary>Frames whose times are known.</summary>
    public const int Kept = 4096;

    private readonly double[] _sentAt = new double[Kept];
    private readonly bool[] _hasVoice = new bool[Kept];
    private long _next;

    public void Sent(uint number, bool hasVoice, double at)
    {
        _sentAt[number % Kept] = at;
        _hasVoice[number % Kept] = hasVoice;
        Volatile.Write(ref _next, number + 1L);
    }

    /// <summary>When it was sent, milliseconds of the run; null when that is not known.</summary>
    public double? At(uint number) => Knows(number) ? _sentAt[number % Kept] : null;

    public bool HasVoice(uint number) => Knows(number) && _hasVoice[number % Kept];

    private bool Knows(uint number)
    {
        var next = Volatile.Read(ref _next);
        // The oldest half second may be overwritten while it is read.
        return number < next && number > next - Kept + 25;
    }
}
