namespace Lexi.Grains.Interfaces.Accounts;

/// <summary>
/// A ticket that opens one socket once within 30 s, keyed by the SHA-256 of the ticket. A browser cannot send headers with a
/// socket; what leaks of a ticket's address into a log is already spent.
/// </summary>
[Alias("lexi.ISocketTicketGrain")]
public interface ISocketTicketGrain : IGrainWithStringKey
{
    Task Issue(SocketTicket ticket);

    /// <summary>The ticket, the first time and before it expires; null ever after.</summary>
    Task<SocketTicket?> Redeem();
}
