using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Tests.Realtime;

/// <summary>Every word is 200 ms of the same tone: times in tests can be counted on fingers.</summary>
public sealed class BeepSpeaker : ISpeaker
{
    public const int WordMs = 200;

    public static readonly short[] Beep =
        [.. Enumerable.Range(0, WordMs * 24).Select(i => (short)(8000 * Math.Sin(2 * Math.PI * 400 * i / 24000.0)))];

    public IReadOnlyList<SpokenWord> Speak(string text, string voice, double speed) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, i) => new SpokenWord(i == 0 ? word : " " + word, Beep))];
}
