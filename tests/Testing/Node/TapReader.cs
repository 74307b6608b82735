using System.Text.RegularExpressions;

namespace Lexi.Testing.Node;

/// <summary>Reads the outcomes out of a TAP report of Node's test runner.</summary>
public static partial class TapReader
{
    public static IReadOnlyList<NodeScenario> Read(string report)
    {
        var scenarios = new List<NodeScenario>();
        foreach (Match match in Outcome().Matches(report))
        {
            var skip = match.Groups["skip"];
            scenarios.Add(new NodeScenario(
                match.Groups["name"].Value.Replace("\\#", "#", StringComparison.Ordinal),
                !match.Groups["not"].Success,
                skip.Success ? skip.Value.Trim() : null));
        }

        return scenarios;
    }

    [GeneratedRegex(@"^\s*(?<not>not )?ok \d+ - (?<name>.*?)(?: # SKIP(?<skip>[^\r\n]*))?\r?$", RegexOptions.Multiline)]
    private static partial Regex Outcome();
}
