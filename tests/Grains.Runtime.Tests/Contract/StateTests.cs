namespace Lexi.Grains.Runtime.Tests.Contract;

public sealed class StateTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GrainHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_new_state_is_empty_and_not_stored()
    {
        var report = await Grain("new").Read();
        Assert.Equal("", report.Text);
        Assert.False(report.Exists);
        Assert.Null(report.Etag);
    }

    [Fact]
    public async Task A_written_state_survives_deactivation()
    {
        var grain = Grain("survives");
        var written = await grain.Write("remember me");
        Assert.True(written.Exists);
        Assert.NotNull(written.Etag);
        await grain.Deactivate();
        Assert.Equal(written, await grain.Read());
    }

    [Fact]
    public async Task Each_write_has_a_version_of_its_own()
    {
        var first = await Grain("versions").Write("one");
        var second = await Grain("versions").Write("two");
        Assert.NotEqual(first.Etag, second.Etag);
    }

    [Fact]
    public async Task A_cleared_state_is_gone()
    {
        var grain = Grain("cleared");
        _ = await grain.Write("soon gone");
        var cleared = await grain.Clear();
        Assert.Equal("", cleared.Text);
        Assert.False(cleared.Exists);
        await grain.Deactivate();
        var reloaded = await grain.Read();
        Assert.Equal("", reloaded.Text);
        Assert.False(reloaded.Exists);
    }

    [Fact]
    public async Task A_write_over_somebody_elses_is_refused_and_changes_nothing()
    {
        var grain = Grain("conflict");
        _ = await grain.Write("mine");
        await _host.WriteBehindTheBack("conflict", "theirs");
        _ = await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Write("mine again"));
        Assert.Equal("theirs", (await grain.Reload()).Text);
        Assert.Equal("mine at last", (await grain.Write("mine at last")).Text);
    }

    private IStateGrain Grain(string key) => _host.Grains.GetGrain<IStateGrain>(key);
}
