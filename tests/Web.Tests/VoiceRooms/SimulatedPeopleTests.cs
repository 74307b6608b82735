using Lexi.Audio;
using Lexi.Simulator.People;
using Lexi.Simulator.People.Figures;
using Lexi.Simulator.People.Rooms;
using Lexi.Simulator.People.Talk;
using Lexi.Simulator.Speech;
using Lexi.Web.Tests.Server;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>A whole room: people with microphones and loudspeakers, characters, real sockets, real time.</summary>
public sealed class SimulatedPeopleTests(DevelopmentServer fixture) : ServerTest(fixture), IRunDisplay
{
    [Fact]
    public async Task Three_people_and_two_characters_meet_and_everything_said_is_heard_and_written_down()
    {
        var folder = Directory.CreateTempSubdirectory("lexi-people-");
        var script = ScriptReader.Read("Ada: Nyx, do you like the rain?\nBen: Mine is the last word today.");
        var settings = new PeopleSettings
        {
            Url = Server.Address,
            Script = script,
            Listeners = 1,
            Seconds = 60,
            CharacterTurns = 1,
            WavFolder = folder.FullName,
        };
        RunReport report;
        await using (var run = new PeopleRun(settings, this, TimeProvider.System))
            report = await run.Run(Cancellation);

        Assert.Empty(report.Lost);
        Assert.Equal(new WordErrors(12, 0, 0, 0), report.Transcript);
        Assert.NotEqual(0, report.Answers);
        Assert.NotEqual(0, report.ToFirstSound.Count + report.ToFirstSoundAfterOthers.Count);
        Assert.NotEqual(0, report.EndOfUtteranceDelay.Count);
        Assert.NotEqual(0, report.Frames.Count);
        Assert.NotEqual(0, report.Cost.TranscribedMs);
        Assert.NotEqual(0, report.Cost.OutputTokens);

        // Everybody heard both speakers and never themselves. On a machine that is too busy a voice runs dry, which costs the word it was in.
        var missed = 0;
        foreach (var listener in new[] { "ada", "ben", "cleo" })
        {
            var heard = Heard(Path.Combine(folder.FullName, $"room1-{listener}.wav"));
            foreach (var line in script.Lines)
            {
                var errors = WordErrors.Compare([new SaidWords(line.Text, false)], heard);
                if (script.Speakers[line.Person].Equals(listener, StringComparison.OrdinalIgnoreCase))
                    Assert.DoesNotContain(line.Text, heard);
                else
                    missed += errors.Missing + errors.Replaced;
            }
        }

        Assert.InRange(missed, 0, report.Underruns);
        folder.Delete(recursive: true);
    }

    void IRunDisplay.Say(string text) => TestContext.Current.SendDiagnosticMessage(text);

    void IRunDisplay.Show(double seconds, Func<RunReport> report)
    {
    }

    private static string Heard(string path)
    {
        var file = File.ReadAllBytes(path);
        Assert.Equal(WavError.None, WavReader.Parse(file, out var info));
        var samples = new short[info.Frames];
        WavReader.ReadMono(file, info, samples);
        return SimulatedEar.Read(samples);
    }
}
