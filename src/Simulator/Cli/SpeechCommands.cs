using System.Globalization;
using Lexi.Audio;
using Lexi.Simulator.Speech;

namespace Lexi.Simulator.Cli;

/// <summary>
/// Two commands beside the server: <c>say</c> writes what a simulated voice says to a WAV file, <c>hear</c> prints the words of
/// one. With them a microphone file for a browser is made in one line, and a recording is checked in another.
/// </summary>
public static class SpeechCommands
{
    /// <summary>What <c>say</c> and <c>hear</c> take.</summary>
    public const string Usage = """
        say TEXT [TEXT…] --out FILE [--voice NAME] [--speed 0.25–1.5] [--rate 24000|48000] [--lead SECONDS] [--gap SECONDS] [--tail SECONDS]
        hear FILE [--times]
        """;

    private const int Ok = 0;
    private const int BadArguments = 2;
    private const double LongestSilence = 3600;

    /// <summary>Runs the command that the arguments name. Null when they name none, so that the server starts.</summary>
    /// <returns>The exit code: 0, or 2 when the arguments or the file were no good.</returns>
    public static int? TryRun(string[] args)
    {
#pragma warning disable RS0030 // The answer of a command line tool belongs on standard output, without a logger's prefix.
        return TryRun(args, Console.Out);
#pragma warning restore RS0030
    }

    /// <summary>As <see cref="TryRun(string[])"/>, with the output to write to.</summary>
    public static int? TryRun(IReadOnlyList<string> args, TextWriter output)
    {
        if (args.Count == 0 || args[0] is not ("say" or "hear"))
            return null;
        if (!TryParse(args, out var words, out var options))
            return Fail(output, Usage);
        return args[0] == "say" ? Say(words, options, output) : Hear(words, options, output);
    }

    private static int Say(List<string> texts, Dictionary<string, string> options, TextWriter output)
    {
        if (texts.Count == 0
            || !options.TryGetValue("out", out var path)
            || !TryNumber(options, "speed", 1, 0.25, 1.5, out var speed)
            || !TryNumber(options, "lead", 0.5, 0, LongestSilence, out var lead)
            || !TryNumber(options, "gap", 1, 0, LongestSilence, out var gap)
            || !TryNumber(options, "tail", 0.5, 0, LongestSilence, out var tail)
            || !TryNumber(options, "rate", AudioFormat.SampleRate, 8_000, 48_000, out var rate)
            || !Resampler.Supports((int)rate))
        {
            return Fail(output, Usage);
        }

        var voice = SimulatedVoice.Named(options.GetValueOrDefault("voice", "alloy"));
        var samples = new List<short>(new short[Samples(lead)]);
        for (var i = 0; i < texts.Count; i++)
        {
            if (i > 0)
                samples.AddRange(new short[Samples(gap)]);
            samples.AddRange(voice.SpeakAll(texts[i], speed));
        }

        samples.AddRange(new short[Samples(tail)]);
        short[] clip = [.. samples];
        if ((int)rate != AudioFormat.SampleRate)
            clip = Resampler.Convert(clip, AudioFormat.SampleRate, (int)rate);
        File.WriteAllBytes(path, WavWriter.ToBytes(clip, (int)rate));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {voice.Name}, {clip.Length / rate:0.00} s"));
        return Ok;
    }

    private static int Hear(List<string> paths, Dictionary<string, string> options, TextWriter output)
    {
        if (paths.Count != 1 || !File.Exists(paths[0]))
            return Fail(output, paths.Count == 1 ? $"{paths[0]}: no such file" : Usage);
        var file = File.ReadAllBytes(paths[0]);
        if (WavReader.Parse(file, out var info) is var error && error != WavError.None)
            return Fail(output, $"{paths[0]}: {error}");
        if (!Resampler.Supports(info.SampleRate))
            return Fail(output, $"{paths[0]}: {info.SampleRate} Hz is not supported");

        var clip = new short[info.Frames];
        WavReader.ReadMono(file, info, clip);
        if (info.SampleRate != AudioFormat.SampleRate)
            clip = Resampler.Convert(clip, info.SampleRate, AudioFormat.SampleRate);
        if (!options.ContainsKey("times"))
        {
            output.WriteLine(new ToneListener().Listen(clip).Text);
            return Ok;
        }

        var words = new List<HeardWord>();
        new SimulatedEar().Hear(clip, words);
        foreach (var word in words)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Seconds(word.StartSample):0.000} {Seconds(word.EndSample):0.000} {word.Text}"));
        return Ok;
    }

    private static bool TryParse(IReadOnlyList<string> args, out List<string> words, out Dictionary<string, string> options)
    {
        (words, options) = ([], []);
        for (var i = 1; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                words.Add(args[i]);
            else if (args[i] == "--times")
                options["times"] = "";
            else if (args[i] is "--out" or "--voice" or "--speed" or "--rate" or "--lead" or "--gap" or "--tail" && i + 1 < args.Count)
                options[args[i][2..]] = args[++i];
            else
                return false;
        }

        return true;
    }

    private static bool TryNumber(Dictionary<string, string> options, string name, double fallback, double least, double most, out double value)
    {
        value = fallback;
        return !options.TryGetValue(name, out var text)
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
    }

    private static int Samples(double seconds) => (int)(seconds * AudioFormat.SampleRate);

    private static double Seconds(long samples) => (double)samples / AudioFormat.SampleRate;

    private static int Fail(TextWriter output, string message)
    {
        output.WriteLine(message);
        return BadArguments;
    }
}
