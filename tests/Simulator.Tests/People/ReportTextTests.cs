using Lexi.Simulator.People.Cli;
using Lexi.Simulator.People.Figures;
using Lexi.Simulator.People.Rooms;

namespace Lexi.Simulator.Tests.People;

public sealed class ReportTextTests
{
    private static readonly SpreadFigures _none = new(0, 0, 0, 0, 0);

    private static readonly RunReport _report = new()
    {
        Setting = new RunSetting(new Uri("http://localhost:5080"), 2, 8, 1, ["lexi", "nyx"], 2, false, 60, "tracks", 1, 7),
        StartedAt = DateTimeOffset.UnixEpoch,
        Seconds = 60.5,
        Answers = 12,
        PeopleTurns = 30,
        ToFirstSound = new SpreadFigures(12, 812.5, 1_050, 1_100, 1_234.5),
        ToFirstHeard = _none,
        ToFirstSoundAfterOthers = _none,
        EndOfUtteranceDelay = _none,
        TranscriptionDelay = _none,
        Ttft = _none,
        Ttfb = _none,
        Total = _none,
        Frames = new SpreadFigures(1_000_000, 2.1, 9.8, 12, 40),
        FramesSinceStall = _none,
        WorstChangeSinceStall = 1.04,
        Onset = _none,
        FramesMissing = 3,
        FramesUnsent = 0,
        OwnLag = _none,
        Underruns = 0,
        LostMs = 20,
        Interruptions = new InterruptionFigures(4, 1, 3, 3, _none, _none),
        Transcript = new WordErrors(400, 1, 1, 0),
        Cost = new RoomCost(61_500, 12_000, 3_400, 120, 2),
        Notices = new Dictionary<string, int> { ["voice_unavailable: Nyx has lost her voice."] = 2 },
        Lost = ["Ada: it was cut", "Ben: the room said \"kicked\"", .. Enumerable.Range(1, 9).Select(i => $"Cleo {i}: it was cut")],
        Turns = [],
    };

    [Fact]
    public void A_report_reads_like_a_page() => Assert.Equal(
        """

        2 x (8 people, 1 listeners, 2 characters), 2 talking, 60.5 s, tracks, seed 7
        30 turns of people, 12 answers of characters

        milliseconds                        p50      p95      p99     most     count
        end of speech to first sound      812.5   1050.0   1100.0   1234.5        12
        frame in to frame out               2.1      9.8     12.0     40.0   1000000

        underruns              0 behind a start buffer of 100 ms; 3 frames of people and 20 ms of characters missing
        after the stall        the p95 of whoever suffered most became 1.04 times as long
        interruptions          4 held, 1 for nothing, 3 stopped; 3 utterances cut
        transcript             0.50 % word errors of 400 words (1 replaced, 1 missing, 0 invented)
        cost                   61.5 s transcribed; tokens 12000 in, 3400 out, 120 of them wasted in 2 answers
        notice                 voice_unavailable: Nyx has lost her voice. (2 x)
        lost                   Ada, Cleo 1, Cleo 2, Cleo 3, Cleo 4 and 5 more: it was cut
        lost                   Ben: the room said "kicked"

        """,
        ReportText.Of(_report));

    [Fact]
    public void On_a_terminal_the_table_is_drawn_over_itself()
    {
        var output = new StringWriter();
        IRunDisplay table = new LiveTable(output);
        table.Show(1, () => _report);
        var first = output.ToString();
        table.Show(2, () => _report);
        Assert.StartsWith($"\u001b[{first.Count(letter => letter == '\n')}F\u001b[J", output.ToString()[first.Length..]);
        table.Say("Somebody stops reading.");
        Assert.EndsWith($"\u001b[JSomebody stops reading.{Environment.NewLine}", output.ToString());
    }

    [Fact]
    public void In_a_file_there_is_a_line_every_five_seconds()
    {
        var output = new StringWriter();
        IRunDisplay lines = new LiveLines(output);
        for (var second = 1; second <= 11; second++)
            lines.Show(second, () => _report);
        Assert.Equal(2, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("    5 s  turns 30  answers 12", output.ToString());
    }
}
