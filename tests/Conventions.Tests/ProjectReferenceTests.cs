using System.Xml.Linq;

namespace Lexi.Conventions.Tests;

/// <summary>Who may reference whom. A project that is not in the list may reference nothing.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["Audio"] = [],
        ["Voice"] = ["Audio"],
        ["Grains.Generator"] = [],
        ["Grains.Runtime"] = [],
        ["Grains.Interfaces"] = ["Audio"],
        ["Grains"] = ["Audio", "Voice", "Grains.Interfaces"],
        ["Providers"] = ["Audio", "Voice"],
        ["Simulator"] = ["Audio", "Voice"],
        ["Simulator.People"] = ["Audio", "Simulator"],
        ["Persistence"] = ["Grains", "Grains.Interfaces"],
        ["Web"] = ["Audio", "Grains.Interfaces"],
        ["Silo"] = ["Audio", "Voice", "Grains.Interfaces", "Grains", "Grains.Runtime", "Providers", "Simulator", "Persistence", "Web"],
    };

    public static TheoryData<string> Projects => [.. Repository.Files("src", ".csproj").Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectReferencesOnlyWhatItMay(string project)
    {
        var file = Path.Combine(Repository.Root, project);
        var name = NameOf(file);
        Assert.True(_allowed.TryGetValue(name, out var allowed), $"{project} is not in the list of projects and what they may reference.");
        var references = XDocument.Load(file).Descendants("ProjectReference").Select(reference => NameOf(reference.Attribute("Include")!.Value));
        Assert.Empty(references.Except(allowed!));
    }

    [Fact]
    public void TheWebSideNeverSeesTheGrains()
    {
        var web = typeof(Web.LexiWeb).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name);
        Assert.DoesNotContain("Lexi.Grains", web);
        Assert.DoesNotContain("Lexi.Persistence", web);
        Assert.DoesNotContain("Lexi.Providers", web);
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))["Lexi.".Length..];
}
