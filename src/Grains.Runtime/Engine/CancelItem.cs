namespace Lexi.Grains.Runtime.Engine;

/// <summary>The caller of a request has canceled it: handled as a turn of the target.</summary>
internal sealed class CancelItem(AnsweredRequest request) : IMailboxItem
{
    public void Run(Mailbox mailbox) => request.CancelByCaller();
}
