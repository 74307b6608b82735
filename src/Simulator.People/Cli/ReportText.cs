using System.Globalization;
using System.Text;
using Lexi.Simulator.People.Figures;

namespace Lexi.Simulator.People.Cli;

/// <summary>A report as a person reads it.</summary>
public static class ReportText
{
    /// <summary>The whole report, ended by a line break.</summary>
    public static string Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (text, set) = (new StringBuilder(), report.Setting);
        Line(text, $"");
        Line(text, $"{set.Rooms} x ({set.People} people, {set.Listeners} listeners, {set.Characters.Count} characters), {set.Talking} talking, {report.Seconds:0.#} s, {set.Audio}, seed {set.Seed}");
        Line(text, $"{report.PeopleTurns} turns of people, {report.Answers} answers of characters");
        Line(text, $"");
        text.Append(Table(report));
        Line(text, $"");
        Line(text, $"underruns              {report.Underruns} behind a start buffer of 100 ms; {report.FramesMissing} frames of people and {report.LostMs} ms of characters missing");
        if (report.WorstChangeSinceStall is { } change)
            Line(text, $"after the stall        the p95 of whoever suffered most became {change:0.00} times as long");
        var cut = report.Interruptions;
        Line(text, $"interruptions          {cut.Held} held, {cut.Resumed} for nothing, {cut.Stopped} stopped; {cut.Interrupted} utterances cut");
        var words = report.Transcript;
        Line(text, $"transcript             {100 * words.Rate:0.00} % word errors of {words.Words} words ({words.Replaced} replaced, {words.Missing} missing, {words.Invented} invented)");
        var cost = report.Cost;
        Line(text, $"cost                   {cost.TranscribedMs / 1000.0:0.0} s transcribed; tokens {cost.InputTokens} in, {cost.OutputTokens} out, {cost.WastedTokens} of them wasted in {cost.WastedAnswers} answers");
        if (report.FramesUnsent > 0)
            Line(text, $"not sent               {report.FramesUnsent} microphone frames: this machine or its network is too slow");
        foreach (var (notice, times) in report.Notices)
            Line(text, $"notice                 {notice} ({times} x)");
        foreach (var lost in report.Lost.GroupBy(lost => lost[(lost.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))
            Line(text, $"lost                   {Names(lost)}: {lost.Key}");
        return text.ToString();
    }

    /// <summary>The latencies, a line each; stages that were not seen are left out.</summary>
    public static string Table(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        Line(text, $"{"milliseconds",-30}{"p50",9}{"p95",9}{"p99",9}{"most",9}{"count",10}");
        Row(text, "end of speech to first sound", report.ToFirstSound);
        Row(text, "  to the loudspeaker", report.ToFirstHeard);
        Row(text, "  after others had spoken", report.ToFirstSoundAfterOthers);
        Row(text, "  end_of_utterance_delay", report.EndOfUtteranceDelay);
        Row(text, "  transcription_delay", report.TranscriptionDelay);
        Row(text, "  ttft", report.Ttft);
        Row(text, "  ttfb", report.Ttfb);
        Row(text, "  server, end of speech to out", report.Total);
        Row(text, "frame in to frame out", report.Frames);
        if (report.FramesSinceStall.Count > 0)
            Row(text, "  since somebody stalled", report.FramesSinceStall);
        Row(text, "first word to first sound", report.Onset);
        Row(text, "speech to held", report.Interruptions.ToHeld);
        Row(text, "speech to stopped", report.Interruptions.ToStopped);
        Row(text, "(this program's own lag)", report.OwnLag);
        return text.ToString();
    }

    private static string Names(IEnumerable<string> lost)
    {
        const int MostNames = 5;
        var names = lost.Select(one => one.Split(':')[0]).ToArray();
        var shown = string.Join(", ", names.Take(MostNames));
        return names.Length <= MostNames ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown} and {names.Length - MostNames} more");
    }

    private static void Row(StringBuilder text, string name, SpreadFigures figures)
    {
        if (figures.Count > 0)
            Line(text, $"{name,-30}{figures.P50,9:0.0}{figures.P95,9:0.0}{figures.P99,9:0.0}{figures.Most,9:0.0}{figures.Count,10}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
