using Lexi.Persistence.Migrations;

namespace Lexi.Persistence.Tests.Migrations;

public sealed class MigrationFileTests
{
    [Fact]
    public void Both_engines_have_the_same_steps_numbered_without_gaps()
    {
        var sqlite = Migration.All("Sqlite").Select(migration => migration.Name).ToArray();
        Assert.Equal(sqlite, Migration.All("PostgreSql").Select(migration => migration.Name));
        Assert.Equal(Enumerable.Range(1, sqlite.Length), Migration.All("Sqlite").Select(migration => migration.Version));
    }

    [Fact]
    public void A_checkout_with_other_line_ends_is_the_same_migration() =>
        Assert.Equal(new Migration(1, "a", "x\ny\n").Checksum, new Migration(1, "a", "x\r\ny\r\n").Checksum);
}
