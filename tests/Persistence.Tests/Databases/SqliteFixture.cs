using Lexi.Persistence.Databases;

namespace Lexi.Persistence.Tests.Databases;

public sealed class SqliteFixture : DatabaseFixture
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lexi-sqlite-");
    private readonly List<string> _files = [];

    protected override string? SkipReason => null;

    public string Folder => _folder.FullName;

    internal override IDatabase OpenEmpty()
    {
        _files.Add(Path.Combine(Folder, $"{_files.Count}.db"));
        return OpenAgain();
    }

    internal override IDatabase OpenAgain() => new SqliteDatabase(_files[^1], TimeProvider.System);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
