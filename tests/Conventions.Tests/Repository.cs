namespace Lexi.Conventions.Tests;

/// <summary>The checkout the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] _leftOut = ["bin", "obj", "node_modules", "wwwroot", "dist", ".git", "data", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Walk(Path.Combine(Root, folder)).Where(file => extensions.Contains(Path.GetExtension(file)));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        return Directory.EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder).Where(sub => !_leftOut.Contains(Path.GetFileName(sub))).SelectMany(Walk));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Lexi.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
