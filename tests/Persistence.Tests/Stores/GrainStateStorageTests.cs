using Lexi.Persistence.GrainStates;
using Lexi.Persistence.Tests.Databases;

namespace Lexi.Persistence.Tests.Stores;

public abstract class GrainStateStorageTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : DatabaseFixture
{
    private static readonly GrainId _ada = GrainId.Create("user", "ada' OR '1'='1");

    private GrainStateStorage Storage => new(fixture.Database, TimeProvider.System);

    [Fact]
    public async Task What_was_never_written_is_a_new_state_without_a_record()
    {
        var state = new GrainState<Notes>();
        await Storage.ReadStateAsync("never", _ada, state);
        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Empty(state.State!.Lines);
    }

    [Fact]
    public async Task A_written_state_is_read_by_the_next_activation()
    {
        var written = new GrainState<Notes>(new Notes { Lines = ["it's", "\"quoted\"", "a\0b"], At = DateTimeOffset.UnixEpoch });
        await Storage.WriteStateAsync("notes", _ada, written);
        var read = new GrainState<Notes>();
        await Storage.ReadStateAsync("notes", _ada, read);
        Assert.Equal(written.State!.Lines, read.State!.Lines);
        Assert.Equal(written.State.At, read.State.At);
        Assert.Equal(written.ETag, read.ETag);
        Assert.True(read.RecordExists);
    }

    [Fact]
    public async Task Two_states_of_a_grain_and_two_grains_do_not_meet()
    {
        await Storage.WriteStateAsync("one", _ada, new GrainState<Notes>(new Notes { Lines = ["one"] }));
        await Storage.WriteStateAsync("two", _ada, new GrainState<Notes>(new Notes { Lines = ["two"] }));
        await Storage.WriteStateAsync("one", GrainId.Create("user", "eve"), new GrainState<Notes>(new Notes { Lines = ["eve"] }));
        var read = new GrainState<Notes>();
        await Storage.ReadStateAsync("one", _ada, read);
        Assert.Equal(["one"], read.State!.Lines);
    }

    [Fact]
    public async Task Of_two_activations_the_second_to_write_is_refused()
    {
        var first = new GrainState<Notes>(new Notes());
        await Storage.WriteStateAsync("race", _ada, first);
        var second = new GrainState<Notes>();
        await Storage.ReadStateAsync("race", _ada, second);

        await Storage.WriteStateAsync("race", _ada, first);

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("race", _ada, second));
        Assert.Equal(first.ETag, refusal.StoredEtag);
        Assert.Equal(second.ETag, refusal.CurrentEtag);
        _ = await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("race", _ada, second));
        _ = await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync("race", _ada, new GrainState<Notes>(new Notes())));
    }

    [Fact]
    public async Task A_cleared_state_is_gone_and_its_old_version_never_comes_back()
    {
        var state = new GrainState<Notes>(new Notes { Lines = ["x"] });
        await Storage.WriteStateAsync("cleared", _ada, state);
        var stale = new GrainState<Notes>(new Notes(), state.ETag);
        await Storage.ClearStateAsync("cleared", _ada, state);
        Assert.False(state.RecordExists);
        Assert.Empty(state.State!.Lines);

        await Storage.WriteStateAsync("cleared", _ada, state);

        _ = await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("cleared", _ada, stale));
    }

    public sealed class Notes
    {
        public List<string> Lines { get; set; } = [];

        public DateTimeOffset At { get; set; }
    }
}

public sealed class GrainStateStorageOnSqlite(SqliteFixture fixture) : GrainStateStorageTests<SqliteFixture>(fixture);

public sealed class GrainStateStorageOnPostgreSql(PostgreSqlFixture fixture) : GrainStateStorageTests<PostgreSqlFixture>(fixture);
