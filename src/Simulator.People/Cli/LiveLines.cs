using System.Globalization;
using Lexi.Simulator.People.Figures;
using Lexi.Simulator.People.Rooms;

namespace Lexi.Simulator.People.Cli;

/// <summary>A line every five seconds, for a file or a pipe.</summary>
internal sealed class LiveLines(TextWriter output) : IRunDisplay
{
    private const double Every = 5;
    private double _next = Every;

    public void Say(string text) => output.WriteLine(text);

    public void Show(double seconds, Func<RunReport> report)
    {
        if (seconds < _next)
            return;
        _next += Every;
        var now = report();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds,5:0} s  turns {now.PeopleTurns}  answers {now.Answers}  first sound p50 {now.ToFirstSound.P50:0} p95 {now.ToFirstSound.P95:0} ms  frames p95 {now.Frames.P95:0.0} ms  underruns {now.Underruns}  lost {now.Lost.Count}"));
        output.Flush();
    }
}
