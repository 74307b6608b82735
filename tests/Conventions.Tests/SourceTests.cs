using System.Text.RegularExpressions;

namespace Lexi.Conventions.Tests;

/// <summary>What is true of every source file.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 400;

    private static IEnumerable<string> Sources =>
        new[] { "src", "tests", "bench" }.SelectMany(folder => Repository.Files(folder, ".cs", ".ts", ".tsx", ".js", ".mjs", ".css"));

    [Fact]
    public void NoFileIsTooLong()
    {
        var tooLong = Sources.Where(file => File.ReadLines(file).Count() > MostLines).Select(Repository.Relative);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void NoGrainNamesARuntime()
    {
        var grains = Repository.Files("src/Grains", ".cs").Concat(Repository.Files("src/Grains.Interfaces", ".cs"));
        var naming = grains.Where(file => RuntimeUsing().IsMatch(File.ReadAllText(file))).Select(Repository.Relative);
        Assert.Empty(naming);
    }

    [Fact]
    public void NothingIsLeftForLater()
    {
        var left = Sources.Where(file => LeftForLater().IsMatch(File.ReadAllText(file)) && !file.EndsWith("SourceTests.cs", StringComparison.Ordinal));
        Assert.Empty(left.Select(Repository.Relative));
    }

    [Fact]
    public void AFileHoldsOneTypeAndIsNamedAfterIt()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.Files("src", ".cs"))
        {
            var name = Path.GetFileNameWithoutExtension(file).Split('.')[0].Split('`')[0];
            var types = TopLevelType().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).Distinct().ToArray();

            // Thing<T> beside Thing stands in ThingOfT.cs.
            var isNamedAfter = types.Length == 1 && (types[0] == name || name.StartsWith($"{types[0]}Of", StringComparison.Ordinal));
            if (types.Length > 1 || (types.Length == 1 && !isNamedAfter && !file.EndsWith(".Log.cs", StringComparison.Ordinal)))
                wrong.Add($"{Repository.Relative(file)}: {string.Join(", ", types)}");
        }

        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"using\s+(static\s+)?(Orleans|Lexi\.Grains\.Runtime)\b")]
    private static partial Regex RuntimeUsing();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|NotImplementedException)\b")]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"^(public |internal |file )?(static |sealed |abstract |partial |readonly |ref |unsafe )*(record struct|record class|record|class|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
