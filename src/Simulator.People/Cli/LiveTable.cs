using System.Globalization;
using Lexi.Simulator.People.Figures;
using Lexi.Simulator.People.Rooms;

namespace Lexi.Simulator.People.Cli;

/// <summary>A table that is drawn anew each second over itself, for a terminal.</summary>
internal sealed class LiveTable(TextWriter output) : IRunDisplay
{
    private int _lines;

    public void Say(string text)
    {
        Erase();
        output.WriteLine(text);
    }

    public void Show(double seconds, Func<RunReport> report)
    {
        var now = report();
        var text = ReportText.Table(now) + string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds:0} s   {now.PeopleTurns} turns, {now.Answers} answers, {now.Interruptions.Stopped} interrupted, {now.Underruns} underruns, {now.Lost.Count} lost\n");
        Erase();
        output.Write(text);
        output.Flush();
        _lines = text.Count(letter => letter == '\n');
    }

    /// <summary>Up to where the table began, and nothing below it.</summary>
    private void Erase()
    {
        if (_lines > 0)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\u001b[{_lines}F\u001b[J"));
        _lines = 0;
    }
}
