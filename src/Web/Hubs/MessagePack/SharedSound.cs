namespace Lexi.Web.Hubs.MessagePack;

/// <summary>
/// Sound that many connections send at once: copied once, given back when the last of them has written it. Who makes it holds it once;
/// whoever else keeps it holds it too, and each lets go once.
/// </summary>
internal sealed class SharedSound
{
    private readonly AudioFrame _frame;
    private int _holders = 1;

    private SharedSound(AudioFrame frame) => _frame = frame;

    public int Length => _frame.Length;

    public ReadOnlySpan<byte> Span => _frame.Span;

    public static SharedSound CopyOf(ReadOnlySpan<byte> audio) => new(AudioFrame.CopyOf(audio));

    public SharedSound Hold()
    {
        _ = Interlocked.Increment(ref _holders);
        return this;
    }

    public void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
            _frame.Dispose();
    }
}
