using Lexi.Grains.Interfaces.Accounts;

namespace Lexi.Grains.Accounts;

/// <summary>A ticket, in memory: it lives for seconds, and a restart that loses it costs one more request.</summary>
[CollectionAgeLimit(Minutes = 2)]
public sealed class SocketTicketGrain(TimeProvider time) : Grain, ISocketTicketGrain
{
    private SocketTicket? _ticket;
    private bool _isSpent;

    public Task Issue(SocketTicket ticket)
    {
        // The key is the hash of the ticket: a second issue of the same is an error or an attack, and revives nothing.
        _ticket = _isSpent ? null : _ticket ?? ticket;
        return Task.CompletedTask;
    }

    public Task<SocketTicket?> Redeem()
    {
        var ticket = _ticket;
        _ticket = null;
        _isSpent = true;
        return Task.FromResult(ticket is not null && time.GetUtcNow() < ticket.ExpiresAt ? ticket : null);
    }
}
