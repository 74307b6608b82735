namespace Lexi.Grains.Tests.VoiceRooms.Floor;

/// <summary>The floor's specification: each case of Cases/ happens as it is written there.</summary>
public sealed class FloorCaseTests
{
    private static readonly Dictionary<string, string> _scripts = Read().ToDictionary(one => one.Name, one => one.Script, StringComparer.Ordinal);

    public static TheoryData<string> Cases() => [.. _scripts.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_floor_does_what_is_written(string name)
    {
        var script = new FloorScript(_scripts[name]);
        var seen = script.Run();
        Assert.True(script.Expected == seen, $"{name}\n\nexpected:\n{script.Expected}\n\nseen:\n{seen}");
    }

    [Fact]
    public void There_are_more_than_sixty_cases() => Assert.True(_scripts.Count >= 60, $"There are {_scripts.Count}.");

    private static IEnumerable<(string Name, string Script)> Read()
    {
        var assembly = typeof(FloorCaseTests).Assembly;
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.StartsWith("floor/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            foreach (var one in reader.ReadToEnd().Split("\n## ").Skip(1))
            {
                var end = one.IndexOf('\n', StringComparison.Ordinal);
                var script = one.IndexOf("```", end, StringComparison.Ordinal) + 3;
                yield return ($"{Path.GetFileNameWithoutExtension(file)}: {one[..end].Trim()}", one[script..one.IndexOf("```", script, StringComparison.Ordinal)]);
            }
        }
    }
}
