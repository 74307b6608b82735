namespace Lexi.Simulator.Mind;

/// <summary>The text files that are part of the assembly.</summary>
internal static class TextFile
{
    /// <summary>The lines of a file of <c>Mind/Lines</c> that are not empty, trimmed.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(TextFile).Assembly.GetManifestResourceStream($"Lexi.Simulator.Mind.Lines.{name}.txt")
            ?? throw new InvalidOperationException($"Mind/Lines/{name}.txt is not part of the assembly");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return line.Trim();
        }
    }
}
