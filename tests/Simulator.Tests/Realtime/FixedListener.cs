using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Tests.Realtime;

/// <summary>Hears the same words in everything.</summary>
public sealed class FixedListener(string text) : IListener
{
    public string Text { get; set; } = text;

    public HeardSpeech Listen(ReadOnlySpan<short> samples) => new(Text, true);
}
