using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Lexi.Persistence.Migrations;

/// <summary>One step of the schema, forward only: a file <c>NNNN_what_it_does.sql</c>, never edited once released.</summary>
/// <param name="Version">Its number; steps are applied in this order, without gaps.</param>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Sql">Statements for one engine.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>SHA-256 of the text with Unix line ends, lower-case hex: a checkout on Windows is the same migration.</summary>
    public string Checksum => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The migrations in this program for an engine, in order.</summary>
    public static IReadOnlyList<Migration> All(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(dialect + "/", StringComparison.Ordinal))
            .Select(name => Load(assembly, name, name[(dialect.Length + 1)..]))
            .OrderBy(migration => migration.Version)];
    }

    private static Migration Load(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return new Migration(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
