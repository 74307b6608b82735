#if !ORLEANS
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.Accounts;

public sealed class SocketTicketGrainTests : IAsyncDisposable
{
    private readonly AccountsHost _host = new();

    private ISocketTicketGrain Grain => _host.Grains.GetGrain<ISocketTicketGrain>("hash");

    private SocketTicket Ticket => new("usr_1", _host.Time.Now.AddSeconds(30), _host.Time.Now.AddHours(1));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_ticket_opens_one_socket_once()
    {
        var ticket = Ticket;
        await Grain.Issue(ticket);
        var redeemed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Grain.Redeem()));
        Assert.Equal(ticket, Assert.Single(redeemed, each => each is not null));
        Assert.Null(await Grain.Redeem());
    }

    [Fact]
    public async Task A_ticket_that_was_never_issued_opens_nothing() => Assert.Null(await Grain.Redeem());

    [Fact]
    public async Task A_ticket_works_until_the_moment_it_expires()
    {
        await Grain.Issue(Ticket);
        _host.Time.Now += TimeSpan.FromSeconds(30);
        Assert.Null(await Grain.Redeem());
    }

    [Fact]
    public async Task Issuing_a_ticket_again_does_not_change_whose_it_is()
    {
        var ticket = Ticket;
        await Grain.Issue(ticket);
        await Grain.Issue(ticket with { UserId = "usr_2" });
        Assert.Equal(ticket, await Grain.Redeem());
    }
}
#endif
